package cairn.node.service;

import cairn.model.ErrorCode;
import cairn.model.RefusedException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Until when an answer is of use to its caller, on the clock of {@link System#nanoTime}.
 *
 * @param nanoTime compares with {@link System#nanoTime} by difference only
 */
public record Deadline(long nanoTime) {
  /** The longest time that a deadline can be away; a longer one is cut to it. */
  public static final Duration MAX = Duration.ofHours(1);

  private static final ScheduledThreadPoolExecutor TIMER = timer();

  private static ScheduledThreadPoolExecutor timer() {
    ScheduledThreadPoolExecutor timer =
        new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().name("deadlines").daemon().factory());
    timer.setRemoveOnCancelPolicy(true);
    return timer;
  }

  /** The deadline that passes once {@code time} has; at once if it is not positive. */
  public static Deadline after(Duration time) {
    Duration capped = time.compareTo(MAX) > 0 ? MAX : time;
    return new Deadline(System.nanoTime() + (capped.isPositive() ? capped.toNanos() : 0));
  }

  /**
   * Returns if there is time left.
   *
   * @throws RefusedException with {@code UNAVAILABLE} if not
   */
  public void requireLeft() {
    if (remaining().isZero()) {
      throw RefusedException.of(
          ErrorCode.UNAVAILABLE, "the deadline passed before the answer was complete");
    }
  }

  /** The time that is left; zero once it has passed. */
  public Duration remaining() {
    return Duration.ofNanos(Math.max(0, nanoTime - System.nanoTime()));
  }

  /**
   * What {@code future} comes to, or a {@link TimeoutException} if this deadline passes first; what
   * depends on it must not wait.
   *
   * <p>The timed waits of virtual threads and of {@link CompletableFuture} wake a thread of the JVM
   * twice each; the timer here sleeps on as long as it has an earlier deadline.
   */
  public <T> CompletableFuture<T> limit(CompletableFuture<T> future) {
    CompletableFuture<T> limited = future.copy();
    if (!limited.isDone()) {
      ScheduledFuture<?> end =
          TIMER.schedule(
              () -> limited.completeExceptionally(new TimeoutException("the deadline passed")),
              remaining().toNanos(),
              TimeUnit.NANOSECONDS);
      var _ = limited.whenComplete((value, failure) -> end.cancel(false));
    }
    return limited;
  }
}
