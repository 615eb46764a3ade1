package cairn.client;

import cairn.model.Checkpoint;

/**
 * What a put came to.
 *
 * @param checkpoint the record as it stands
 * @param alreadyExisted whether it stood before this put. What is sent again under one request id
 *     is one put: its answer is that of the first time
 */
public record Put(Checkpoint checkpoint, boolean alreadyExisted) {}
