package cairn.client;

import cairn.model.ErrorCode;
import cairn.model.Refusal;
import cairn.model.ResponseHeader;
import io.grpc.CallOptions;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One call of the user: its attempts, one after the other, until one is answered, another one would
 * not be safe, or the time is up.
 *
 * <p>The future decides: whoever completes it first, an attempt, the end of the client or the user
 * who cancels it, ends the call. Attempts run one at a time, each on the thread that ended the one
 * before or on the timer's.
 */
final class PendingCall<Q, A, T> implements Attempt.Listener<A> {
  /** With less time left than this, another attempt is not worth it. */
  private static final Duration SHORTEST_ATTEMPT = Duration.ofMillis(10);

  private final CallEngine engine;
  private final Call<Q, A, T> call;
  private final Rpc<Q, A, T> rpc;
  private final CallOptions options;
  private final boolean fixed;
  private final CompletableFuture<T> result = new CompletableFuture<>();
  private long deadline;
  private int attempts;
  private @Nullable String lastEndpoint;
  private volatile boolean maybeDone;
  private volatile @Nullable Attempt<Q, A> current;

  /** If the route of {@code call} is fixed, it is attempted once, and nothing is learnt from it. */
  PendingCall(CallEngine engine, Call<Q, A, T> call, CallOptions options) {
    this.engine = engine;
    this.call = call;
    this.rpc = call.rpc();
    this.options = options;
    this.fixed = call.route().isFixed();
  }

  /** Completes when the call has ended. */
  CompletableFuture<T> result() {
    return result;
  }

  /** Begins; the call ends within {@code timeout}, or little later. */
  void start(Duration timeout) {
    deadline = System.nanoTime() + timeout.toNanos();
    attempt();
  }

  private void attempt() {
    if (result.isDone()) {
      return;
    }
    attempts++;
    String endpoint = call.route().next(engine.tracker(), lastEndpoint);
    lastEndpoint = endpoint;
    try {
      Attempt<Q, A> next =
          new Attempt<>(
              endpoint,
              engine.connections().to(endpoint),
              rpc.method(),
              options.withDeadlineAfter(attemptTimeout().toNanos(), TimeUnit.NANOSECONDS),
              this);
      current = next;
      next.start(call.request(), engine.config().dialTimeout(), engine.timer());
      if (result.isDone()) {
        next.cancel(); // It may have been done before there was this attempt to stop.
      }
    } catch (IllegalStateException | RejectedExecutionException e) {
      fail(new IllegalStateException("the client is closed", e));
    } catch (RuntimeException e) {
      fail(defect("cannot send to %s: %s".formatted(endpoint, e), e));
    }
  }

  private Duration attemptTimeout() {
    Duration remaining = remaining();
    return fixed
        ? remaining
        : RetryPolicy.attemptTimeout(rpc.repeat(), engine.config().callTimeout(), remaining);
  }

  private Duration remaining() {
    return Duration.ofNanos(deadline - System.nanoTime());
  }

  @Override
  public void answered(String endpoint, A answer) {
    try {
      ResponseHeader header = rpc.headerOf(answer);
      T value = rpc.read().apply(answer);
      if (!fixed) {
        engine.tracker().answered(endpoint, header);
        engine.seen().learn(header);
        engine.refreshIfWanted();
      }
      result.complete(value);
    } catch (RuntimeException e) {
      maybeDone = true;
      fail(defect("the answer of %s: %s".formatted(endpoint, e.getMessage()), e));
    }
  }

  @Override
  public void failed(String endpoint, Failure failure) {
    maybeDone |= failure.fate() == Failure.Fate.UNKNOWN;
    current = null;
    if (result.isDone()) {
      return;
    }
    try {
      endOrRepeat(endpoint, failure);
    } catch (RuntimeException e) {
      fail(defect("after a failure at %s: %s".formatted(endpoint, e), e));
    }
  }

  private void endOrRepeat(String endpoint, Failure failure) {
    if (!fixed) {
      engine.seen().learn(failure.refusal());
      engine.tracker().tell(endpoint, failure);
      engine.refreshIfWanted();
    }
    Duration wait = RetryPolicy.waitAfter(failure, attempts, engine.random());
    boolean inTime = remaining().minus(wait).compareTo(SHORTEST_ATTEMPT) > 0;
    if (fixed || !inTime || !RetryPolicy.mayRepeat(rpc.repeat(), failure)) {
      fail(exception(counted(failure), failure.cause()));
    } else {
      retryAfter(wait);
    }
  }

  private void retryAfter(Duration wait) {
    try {
      ScheduledFuture<?> unused =
          engine.timer().schedule(this::attempt, wait.toNanos(), TimeUnit.NANOSECONDS);
    } catch (RejectedExecutionException e) {
      abandon();
    }
  }

  /** What the last attempt ran into, with the number of attempts if a person may wonder. */
  private Refusal counted(Failure failure) {
    Refusal last = failure.refusal();
    if (attempts == 1 || failure.fate() == Failure.Fate.DECIDED) {
      return last;
    }
    return new Refusal(
        last.code(),
        "gave up after %d attempts, the last: %s".formatted(attempts, last.message()),
        last.violations(),
        last.metadata(),
        last.current(),
        last.retryAfter());
  }

  private RegistryException exception(Refusal last, @Nullable Throwable cause) {
    Refusal verdict = RetryPolicy.verdict(rpc.repeat(), last, maybeDone);
    return RegistryException.of(RegistryException.named(verdict, call.requestId()), cause);
  }

  private RegistryException defect(String message, RuntimeException cause) {
    return exception(Refusal.of(ErrorCode.INTERNAL, message), cause);
  }

  /** Ends the call because the client is closed. */
  void abandon() {
    Attempt<Q, A> running = current;
    maybeDone |= running != null && running.maybeSent();
    fail(exception(Refusal.of(ErrorCode.UNAVAILABLE, "the client was closed"), null));
  }

  /** Ends the call with {@code failure}, unless it has ended. */
  void fail(RuntimeException failure) {
    result.completeExceptionally(failure);
  }

  /** Ends the attempt that runs, if any. */
  void stop() {
    Attempt<Q, A> running = current;
    if (running != null) {
      running.cancel();
    }
  }
}
