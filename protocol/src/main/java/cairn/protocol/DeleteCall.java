package cairn.protocol;

import cairn.model.CheckpointId;
import cairn.model.Expectation;
import cairn.model.RequestId;
import java.util.Optional;

/**
 * What a request to delete a checkpoint asks for.
 *
 * @param requestId empty: a repetition is not known as one
 */
public record DeleteCall(CheckpointId id, Expectation expected, Optional<RequestId> requestId) {}
