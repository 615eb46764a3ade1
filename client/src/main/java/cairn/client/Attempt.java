package cairn.client;

import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.ConnectivityState;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One attempt at a call, at one node. Knows whether the request may have left this machine: until
 * gRPC has written its headers to a connection, it has not, and nothing can have been done.
 */
final class Attempt<Q, A> implements StreamObserver<A> {
  private final String endpoint;
  private final Listener<A> listener;
  private final ManagedChannel channel;
  private final ClientCall<Q, A> call;
  private final SentTracer tracer = new SentTracer();
  private volatile @Nullable Future<?> dialTimer;
  private boolean cancelled;
  private volatile boolean over;
  private @Nullable A answer;

  /** Learns how an attempt ended; one call of one method. */
  interface Listener<A> {
    void answered(String endpoint, A answer);

    void failed(String endpoint, Failure failure);
  }

  Attempt(
      String endpoint,
      ManagedChannel channel,
      MethodDescriptor<Q, A> method,
      CallOptions options,
      Listener<A> listener) {
    this.endpoint = endpoint;
    this.listener = listener;
    this.channel = channel;
    this.call = channel.newCall(method, options.withStreamTracerFactory(tracer));
  }

  /**
   * Sends {@code request}, once there is a connection, but not after {@code dialTimeout}. Does
   * nothing if the attempt was cancelled.
   */
  synchronized void start(Q request, Duration dialTimeout, ScheduledExecutorService timer) {
    if (cancelled) {
      return;
    }
    ConnectivityState state = channel.getState(false);
    if (state == ConnectivityState.TRANSIENT_FAILURE) {
      channel.resetConnectBackoff(); // This attempt fails at once, a later one finds it connected.
    }
    if (state != ConnectivityState.READY) {
      dialTimer =
          timer.schedule(
              () -> giveUpDialling(dialTimeout), dialTimeout.toNanos(), TimeUnit.NANOSECONDS);
    }
    ClientCalls.asyncUnaryCall(call, request, this);
  }

  private synchronized void giveUpDialling(Duration dialTimeout) {
    if (!tracer.maybeSent()) {
      call.cancel("no connection within %d ms".formatted(dialTimeout.toMillis()), null);
    }
  }

  /**
   * Ends the attempt if it has not ended yet. Never while it starts: a stream that is cancelled
   * before it is started stays open until its deadline. To cancel one that has ended would do
   * nothing, but gRPC would wake its connection for it.
   */
  synchronized void cancel() {
    cancelled = true;
    if (!over) {
      call.cancel("the caller gave up", null);
    }
  }

  /** Whether the request may have left this machine. */
  boolean maybeSent() {
    return tracer.maybeSent();
  }

  @Override
  public void onNext(A value) {
    answer = value;
  }

  @Override
  public void onError(Throwable error) {
    end();
    StatusRuntimeException status =
        error instanceof StatusRuntimeException known
            ? known
            : Status.fromThrowable(error).asRuntimeException();
    listener.failed(endpoint, failure(status));
  }

  /** Whatever is in {@code status}: an exception here would leave the call without an end. */
  private Failure failure(StatusRuntimeException status) {
    boolean sent = tracer.maybeSent();
    try {
      return Failure.of(status, sent, endpoint);
    } catch (RuntimeException e) {
      return Failure.unreadable(sent, endpoint, e);
    }
  }

  @Override
  public void onCompleted() {
    end();
    A value = answer;
    if (value == null) {
      listener.failed(
          endpoint, Failure.defect("empty answer", Status.INTERNAL.asRuntimeException()));
    } else {
      listener.answered(endpoint, value);
    }
  }

  private void end() {
    over = true;
    Future<?> running = dialTimer;
    if (running != null) {
      running.cancel(false);
    }
  }
}
