package cairn.protocol;

import cairn.model.CheckpointId;
import cairn.model.Expectation;
import cairn.model.Move;
import cairn.model.RequestId;
import java.util.Optional;

/**
 * What a request to move a checkpoint asks for.
 *
 * @param requestId empty: a repetition is not known as one
 */
public record UpdateTierCall(
    CheckpointId id, Move move, Expectation expected, Optional<RequestId> requestId) {}
