package cairn.node.service;

import cairn.model.Checkpoint;

/**
 * What became of a put.
 *
 * @param checkpoint the record as it stands
 * @param alreadyExisted whether it stood before
 */
public record PutResult(Checkpoint checkpoint, boolean alreadyExisted) {}
