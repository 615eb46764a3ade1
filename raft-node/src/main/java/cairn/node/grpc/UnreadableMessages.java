package cairn.node.grpc;

import cairn.model.ErrorCode;
import cairn.model.Refusal;
import cairn.protocol.ErrorMapping;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.ServerInterceptors;
import io.grpc.ServerServiceDefinition;
import io.grpc.StatusRuntimeException;

/**
 * Refuses bytes that are no message as a mistake of the caller. Left to itself gRPC answers
 * UNKNOWN, as if the registry had failed in the middle of the call, and logs a stack trace each
 * time.
 */
final class UnreadableMessages implements ServerInterceptor {
  private UnreadableMessages() {}

  /** The same service, guarded. Requests are parsed behind the guard, so that it sees them fail. */
  static ServerServiceDefinition refusedBy(ServerServiceDefinition service) {
    return ServerInterceptors.intercept(
        ServerInterceptors.useInputStreamMessages(service), new UnreadableMessages());
  }

  @Override
  public <Q, R> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
    return new Guard<>(call, next.startCall(call, headers));
  }

  private static final class Guard<Q> extends SimpleForwardingServerCallListener<Q> {
    private final ServerCall<Q, ?> call;
    private boolean refused;

    Guard(ServerCall<Q, ?> call, ServerCall.Listener<Q> next) {
      super(next);
      this.call = call;
    }

    @Override
    public void onMessage(Q message) {
      try {
        super.onMessage(message); // only parses: the work begins when the caller is done
      } catch (StatusRuntimeException e) {
        refused = true;
        String what = call.getMethodDescriptor().getFullMethodName();
        StatusRuntimeException status =
            ErrorMapping.toStatus(
                Refusal.of(
                    ErrorCode.INVALID_ARGUMENT, "the request to %s is unreadable".formatted(what)));
        Metadata trailers = status.getTrailers();
        call.close(status.getStatus(), trailers == null ? new Metadata() : trailers);
      }
    }

    @Override
    public void onHalfClose() {
      if (!refused) {
        super.onHalfClose();
      }
    }
  }
}
