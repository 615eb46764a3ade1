package cairn.node.grpc;

import cairn.model.ErrorCode;
import cairn.model.Refusal;
import cairn.model.Refusal.Violation;
import cairn.protocol.ErrorMapping;
import com.google.protobuf.MessageLite;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.ServerInterceptors;
import io.grpc.ServerServiceDefinition;
import io.grpc.StatusRuntimeException;
import java.util.List;

/**
 * Refuses bytes that are no message, and messages that are too large, as mistakes of the caller.
 * Left to itself gRPC answers UNKNOWN to the former, as if the registry had failed in the middle of
 * the call, and logs a stack trace each time; to the latter it gives no details.
 */
final class RequestGuard {
  /** The field that a message as a whole is called in a violation. */
  static final String WHOLE_MESSAGE = "request";

  private final int maxMessageBytes;

  RequestGuard(int maxMessageBytes) {
    this.maxMessageBytes = maxMessageBytes;
  }

  /**
   * The most that gRPC has to let through, for the guard to see what is somewhat too large. What is
   * larger still gRPC cuts off before it is in memory.
   */
  int transportBytes() {
    return 2 * maxMessageBytes;
  }

  /** The same service, guarded. */
  ServerServiceDefinition guard(ServerServiceDefinition service) {
    // Requests are parsed between the two, so that the outer one sees them fail.
    ServerServiceDefinition sized = ServerInterceptors.intercept(service, new Sizes());
    return ServerInterceptors.intercept(
        ServerInterceptors.useInputStreamMessages(sized), new Readability());
  }

  private static final class Readability implements ServerInterceptor {
    @Override
    public <Q, R> ServerCall.Listener<Q> interceptCall(
        ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
      return new Guard<>(call, next.startCall(call, headers)) {
        @Override
        public void onMessage(Q message) {
          try {
            pass(message); // only parses: the work begins when the caller is done
          } catch (StatusRuntimeException e) {
            String what = call.getMethodDescriptor().getFullMethodName();
            refuse(
                Refusal.of(
                    ErrorCode.INVALID_ARGUMENT, "the request to %s is unreadable".formatted(what)));
          }
        }
      };
    }
  }

  private final class Sizes implements ServerInterceptor {
    @Override
    public <Q, R> ServerCall.Listener<Q> interceptCall(
        ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
      return new Guard<>(call, next.startCall(call, headers)) {
        @Override
        public void onMessage(Q message) {
          int bytes = ((MessageLite) message).getSerializedSize();
          if (bytes <= maxMessageBytes) {
            pass(message);
            return;
          }
          refuse(
              Refusal.invalid(
                  List.of(
                      new Violation(
                          WHOLE_MESSAGE,
                          "size %d bytes is more than %d (api.max-message-bytes)"
                              .formatted(bytes, maxMessageBytes)))));
        }
      };
    }
  }

  /** Lets a call through until it is refused. */
  private abstract static class Guard<Q> extends SimpleForwardingServerCallListener<Q> {
    private final ServerCall<Q, ?> call;
    private boolean refused;

    Guard(ServerCall<Q, ?> call, ServerCall.Listener<Q> next) {
      super(next);
      this.call = call;
    }

    final void pass(Q message) {
      super.onMessage(message);
    }

    final void refuse(Refusal refusal) {
      refused = true;
      StatusRuntimeException status = ErrorMapping.toStatus(refusal);
      Metadata trailers = status.getTrailers();
      call.close(status.getStatus(), trailers == null ? new Metadata() : trailers);
    }

    @Override
    public void onHalfClose() {
      if (!refused) {
        super.onHalfClose();
      }
    }
  }
}
