package cairn.protocol;

import cairn.model.NewCheckpoint;
import cairn.model.RequestId;
import java.util.Optional;

/**
 * What a request to put a checkpoint asks for.
 *
 * @param requestId empty: a repetition is not known as one
 */
public record PutCall(NewCheckpoint checkpoint, Optional<RequestId> requestId) {}
