package cairn.client;

import cairn.model.ResponseHeader;
import cairn.protocol.ProtoMapping;
import io.grpc.MethodDescriptor;
import java.util.function.Function;

/**
 * One kind of call.
 *
 * @param header where the answer says it comes from
 * @param read what the caller gets for an answer
 */
record Rpc<Q, A, T>(
    MethodDescriptor<Q, A> method,
    RetryPolicy.Repeat repeat,
    Function<A, cairn.registry.v1.ResponseHeader> header,
    Function<A, T> read) {

  /**
   * The header of {@code answer}.
   *
   * @throws cairn.model.RefusedException if it breaks its rules
   */
  ResponseHeader headerOf(A answer) {
    return ProtoMapping.fromWire(header.apply(answer));
  }
}
