package cairn.client;

import cairn.model.ErrorCode;
import cairn.model.Refusal;
import cairn.protocol.ErrorMapping;
import com.google.protobuf.Message;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;

/** How a {@link ScriptedNode} answers one call. */
@FunctionalInterface
interface Reply {
  /** Answers {@code out}; {@code usual} is what the node says if all is well. */
  void give(Message usual, StreamObserver<Message> out);

  /** All is well. */
  static Reply usual() {
    return (usual, out) -> {
      out.onNext(usual);
      out.onCompleted();
    };
  }

  /** All is well, and this is the answer. */
  static Reply saying(Message answer) {
    return (usual, out) -> usual().give(answer, out);
  }

  /** A refusal of the registry. */
  static Reply refusing(Refusal refusal) {
    return (usual, out) -> out.onError(ErrorMapping.toStatus(refusal));
  }

  /** A refusal of the registry without details. */
  static Reply refusing(ErrorCode code) {
    return refusing(Refusal.of(code, "scripted"));
  }

  /** A status that is not the registry's. */
  static Reply failing(Status.Code code) {
    return (usual, out) ->
        out.onError(code.toStatus().withDescription("scripted").asRuntimeException());
  }

  /** Nothing, ever. */
  static Reply silence() {
    return (usual, out) -> {};
  }
}
