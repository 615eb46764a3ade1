package cairn.statemachine.snapshot;

import cairn.model.Checkpoint;
import cairn.model.CheckpointId;
import cairn.model.Revision;
import java.time.Instant;
import java.util.Optional;

/**
 * What a snapshot holds of one change; how the record stood after it follows from the next one.
 *
 * @param before how the record stood; empty if there was none
 * @param removed whether there was none any more
 */
record PastChange(
    Revision revision,
    Instant time,
    CheckpointId id,
    Optional<Checkpoint> before,
    boolean removed) {}
