package cairn.client;

import cairn.model.Checkpoint;

/**
 * What a put came to.
 *
 * @param checkpoint the record as it stands
 * @param alreadyExisted whether it stood before. Also true if the client had to repeat the put and
 *     an earlier attempt, whose answer was lost, had written the record
 */
public record Put(Checkpoint checkpoint, boolean alreadyExisted) {}
