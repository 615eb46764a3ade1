package cairn.statemachine.store;

import cairn.model.CheckpointId;
import cairn.model.Revision;
import java.time.Instant;

/**
 * Keeps the id of a removed record from being used again.
 *
 * @param removedAt the revision that removed the record
 * @param time the log time of it
 */
public record Tombstone(CheckpointId id, Revision removedAt, Instant time) {}
