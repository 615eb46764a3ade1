package cairn.node.raft;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.apache.ratis.thirdparty.io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import org.apache.ratis.thirdparty.io.grpc.Metadata;
import org.apache.ratis.thirdparty.io.grpc.ServerCall;
import org.apache.ratis.thirdparty.io.grpc.ServerCallHandler;
import org.apache.ratis.thirdparty.io.grpc.ServerInterceptor;
import org.apache.ratis.thirdparty.io.grpc.Status;

/**
 * Tells a leader late that its snapshot could not be installed here. A leader of Ratis 3.3.0 sends
 * a snapshot that failed again at once, as long as its first part arrives, and keeps each part in
 * memory until its time-out has passed: a follower whose disk is full would fill the heap of its
 * leader. What has arrived is deleted in the meantime, lest it fill this node's disk too.
 */
final class FailedInstalls implements ServerInterceptor {
  /** How long the leader learns nothing, and so sends nothing. */
  static final Duration PAUSE = Duration.ofSeconds(5);

  private static final String METHOD = "ratis.grpc.RaftServerProtocolService/installSnapshot";

  private final Runnable cleanUp;
  private final Executor later =
      CompletableFuture.delayedExecutor(PAUSE.toMillis(), TimeUnit.MILLISECONDS);

  /**
   * @param cleanUp deletes what failed installs have left
   */
  FailedInstalls(Runnable cleanUp) {
    this.cleanUp = cleanUp;
  }

  @Override
  public <Q, A> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
    if (!call.getMethodDescriptor().getFullMethodName().equals(METHOD)) {
      return next.startCall(call, headers);
    }
    return next.startCall(
        new SimpleForwardingServerCall<>(call) {
          @Override
          public void close(Status status, Metadata trailers) {
            if (status.isOk()) {
              super.close(status, trailers);
            } else {
              later.execute(() -> {
                try {
                  cleanUp.run();
                } finally {
                  delegate().close(status, trailers);
                }
              });
            }
          }
        },
        headers);
  }
}
