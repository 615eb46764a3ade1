package cairn.client;

import cairn.registry.v1.CheckpointRegistryGrpc;
import cairn.registry.v1.ListCheckpointsRequest;
import cairn.registry.v1.ListCheckpointsResponse;
import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.ConnectivityState;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Status;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One list as it streams from one node. The node may send {@value #AHEAD} messages before the first
 * is taken, and one more for each that is taken; so that is what is held. For one taker.
 */
final class StreamAttempt extends ClientCall.Listener<ListCheckpointsResponse> {
  private static final int AHEAD = 2;

  private final SentTracer tracer = new SentTracer();
  private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
  private final String endpoint;
  private final ClientCall<ListCheckpointsRequest, ListCheckpointsResponse> call;

  /** What came: a message, or the end with its status. */
  private record Event(
      @Nullable ListCheckpointsResponse message, Status status, @Nullable Metadata trailers) {}

  /**
   * What {@link #take} came to: a message, a failure, or neither at the end.
   *
   * @param message the next one
   * @param failure why there is no next one
   */
  record Taken(@Nullable ListCheckpointsResponse message, @Nullable Failure failure) {}

  /** Asks the node behind {@code channel} for what {@code request} asks for. */
  StreamAttempt(String endpoint, ManagedChannel channel, ListCheckpointsRequest request) {
    this.endpoint = endpoint;
    if (channel.getState(false) == ConnectivityState.TRANSIENT_FAILURE) {
      channel.resetConnectBackoff(); // This attempt fails at once, a later one finds it connected.
    }
    this.call =
        channel.newCall(
            CheckpointRegistryGrpc.getStreamCheckpointsMethod(),
            CallOptions.DEFAULT.withStreamTracerFactory(tracer));
    call.start(this, new Metadata());
    call.request(AHEAD);
    call.sendMessage(request);
    call.halfClose();
  }

  String endpoint() {
    return endpoint;
  }

  @Override
  public void onMessage(ListCheckpointsResponse message) {
    events.add(new Event(message, Status.OK, null));
  }

  @Override
  public void onClose(Status status, Metadata trailers) {
    events.add(new Event(null, status, trailers));
  }

  /**
   * Waits for what comes next.
   *
   * @param dialTimeout for a connection, if there is none yet
   * @param timeout for the message
   */
  Taken take(Duration dialTimeout, Duration timeout) throws InterruptedException {
    Event event = poll(dialTimeout.compareTo(timeout) < 0 ? dialTimeout : timeout);
    if (event == null && tracer.maybeSent()) {
      event = poll(timeout.minus(dialTimeout));
    }
    if (event == null) {
      String what = tracer.maybeSent() ? "message" : "connection";
      Duration waited = tracer.maybeSent() ? timeout : dialTimeout;
      cancel();
      return failed(
          Status.DEADLINE_EXCEEDED.withDescription(
              "no %s within %d ms".formatted(what, waited.toMillis())),
          null);
    }
    if (event.message() != null) {
      call.request(1);
      return new Taken(event.message(), null);
    }
    return event.status().isOk() ? new Taken(null, null) : failed(event.status(), event.trailers());
  }

  private @Nullable Event poll(Duration timeout) throws InterruptedException {
    return events.poll(timeout.toNanos(), TimeUnit.NANOSECONDS);
  }

  private Taken failed(Status status, @Nullable Metadata trailers) {
    boolean sent = tracer.maybeSent();
    try {
      return new Taken(null, Failure.of(status.asRuntimeException(trailers), sent, endpoint));
    } catch (RuntimeException e) {
      return new Taken(null, Failure.unreadable(sent, endpoint, e));
    }
  }

  /** Ends it, if it has not ended. */
  void cancel() {
    call.cancel("the caller needs no more", null);
  }
}
