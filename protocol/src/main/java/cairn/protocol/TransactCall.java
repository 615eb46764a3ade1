package cairn.protocol;

import cairn.model.RequestId;
import cairn.model.Transaction;
import java.util.Optional;

/**
 * What a request for a transaction asks for.
 *
 * @param requestId empty: a repetition is not known as one
 */
public record TransactCall(Transaction transaction, Optional<RequestId> requestId) {}
