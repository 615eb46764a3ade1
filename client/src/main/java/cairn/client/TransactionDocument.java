package cairn.client;

import cairn.model.RequestId;
import cairn.model.Transaction;
import cairn.protocol.RequestReader;
import cairn.protocol.TransactCall;
import cairn.registry.v1.TransactRequest;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.util.JsonFormat;
import java.util.Optional;

/**
 * A transaction that someone wrote down, in the JSON of the API.
 *
 * @param requestId empty if there is none in it
 */
public record TransactionDocument(Transaction transaction, Optional<RequestId> requestId) {

  /**
   * Reads a {@code cairn.registry.v1.TransactRequest} in JSON. Names of fields may be in
   * lowerCamelCase or as the schema has them; one that is not known is refused.
   *
   * @throws IllegalArgumentException if it is no such JSON
   * @throws cairn.model.RefusedException if fields break their rules; it names each by its path
   */
  public static TransactionDocument parse(String json) {
    TransactRequest.Builder request = TransactRequest.newBuilder();
    try {
      JsonFormat.parser().merge(json, request);
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalArgumentException(String.valueOf(e.getMessage()), e);
    }
    TransactCall call = RequestReader.read(request.build());
    return new TransactionDocument(call.transaction(), call.requestId());
  }
}
