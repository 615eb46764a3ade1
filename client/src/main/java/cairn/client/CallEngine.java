package cairn.client;

import cairn.model.ErrorCode;
import cairn.model.Refusal;
import io.grpc.CallOptions;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Runs calls: hands each one to where the {@link LeaderTracker} points, as often as the {@link
 * RetryPolicy} allows, and keeps the tracker informed. Holds what calls share: connections, the
 * timer and the limit of calls in flight.
 */
final class CallEngine implements AutoCloseable {
  private static final Duration REFRESH_TIMEOUT = Duration.ofSeconds(1);

  private final ClientConfig config;
  private final RandomGenerator random;
  private final LeaderTracker tracker;
  private final Connections connections;
  private final ScheduledThreadPoolExecutor timer;
  private final Semaphore free;
  private final Set<PendingCall<?, ?, ?>> pending = ConcurrentHashMap.newKeySet();
  private final SeenRevision seen = new SeenRevision();
  private final CountDownLatch end = new CountDownLatch(1);
  private volatile boolean closed;

  /**
   * @param random for any number of threads
   */
  CallEngine(ClientConfig config, ChannelFactory channels, RandomGenerator random) {
    this.config = config;
    this.random = random;
    this.tracker = new LeaderTracker(config.endpoints(), config.discovery(), System::nanoTime);
    this.connections = new Connections(channels, tracker::endpoints);
    this.free = new Semaphore(config.maxCallsInFlight());
    this.timer =
        new ScheduledThreadPoolExecutor(
            1,
            task -> {
              Thread thread = new Thread(task, "cairn-client-timer");
              thread.setDaemon(true);
              return thread;
            });
    timer.setRemoveOnCancelPolicy(true);
  }

  /** Makes {@code call} with {@code options}, as often as it takes and is safe. */
  <T> CompletableFuture<T> start(Call<?, ?, T> call, CallOptions options) {
    return start(new PendingCall<>(this, call, options), config.callTimeout());
  }

  private <T> CompletableFuture<T> start(PendingCall<?, ?, T> call, Duration timeout) {
    if (!free.tryAcquire()) {
      return CompletableFuture.failedFuture(tooManyCalls());
    }
    pending.add(call);
    CompletableFuture<T> unused =
        call.result()
            .whenComplete((value, failure) -> {
              pending.remove(call);
              free.release();
              call.stop();
            });
    call.start(timeout);
    if (closed) {
      call.fail(new IllegalStateException("the client is closed"));
    }
    return call.result();
  }

  private RegistryException tooManyCalls() {
    return RegistryException.of(
        Refusal.of(
            ErrorCode.RESOURCE_EXHAUSTED,
            "max calls in flight: %d wait for an answer already"
                .formatted(config.maxCallsInFlight())),
        null);
  }

  /** Asks for the status of the cluster if the tracker wants it. Returns at once. */
  void refreshIfWanted() {
    if (closed || !tracker.claimRefresh()) {
      return;
    }
    Call<?, ?, ClusterStatus> call =
        Call.at(tracker.pick(null), Rpcs.CLUSTER_STATUS, Rpcs.NO_STATUS_ARGUMENTS);
    CompletableFuture<ClusterStatus> unused =
        start(new PendingCall<>(this, call, CallOptions.DEFAULT), REFRESH_TIMEOUT)
            .whenComplete((status, failure) -> refreshed(status));
  }

  private void refreshed(@Nullable ClusterStatus status) {
    if (status != null) {
      seen.learnEpoch(status.header());
    }
    tracker.refreshed(status);
  }

  /**
   * Takes the place of a call that stays open, until {@link #release}.
   *
   * @throws RegistryException.Overloaded if there is none
   * @throws IllegalStateException if the client is closed
   */
  void acquire() {
    requireOpen();
    if (!free.tryAcquire()) {
      throw tooManyCalls();
    }
  }

  /** Gives back what {@link #acquire} took. */
  void release() {
    free.release();
  }

  /**
   * Waits, unless the client is closed meanwhile.
   *
   * @throws IllegalStateException if it is
   */
  void pause(Duration wait) throws InterruptedException {
    end.await(wait.toNanos(), TimeUnit.NANOSECONDS);
    requireOpen();
  }

  /**
   * @throws IllegalStateException if the client is closed
   */
  void requireOpen() {
    if (closed) {
      throw new IllegalStateException("the client is closed");
    }
  }

  SeenRevision seen() {
    return seen;
  }

  ClientConfig config() {
    return config;
  }

  RandomGenerator random() {
    return random;
  }

  LeaderTracker tracker() {
    return tracker;
  }

  Connections connections() {
    return connections;
  }

  ScheduledThreadPoolExecutor timer() {
    return timer;
  }

  @Override
  public void close() {
    closed = true;
    end.countDown();
    pending.forEach(PendingCall::abandon);
    timer.shutdownNow();
    connections.close();
  }
}
