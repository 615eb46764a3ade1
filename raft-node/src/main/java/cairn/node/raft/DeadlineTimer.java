package cairn.node.raft;

import cairn.node.service.Deadline;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Ends what takes too long, for all nodes of this JVM. The timed waits of virtual threads and of
 * {@link CompletableFuture} wake a thread of the JVM twice each; this timer sleeps on as long as it
 * has an earlier deadline.
 */
final class DeadlineTimer {
  private static final ScheduledThreadPoolExecutor TIMER =
      new ScheduledThreadPoolExecutor(
          1,
          Thread.ofPlatform()
              .name("deadlines")
              .daemon()
              .inheritInheritableThreadLocals(false)
              .factory());

  static {
    TIMER.setRemoveOnCancelPolicy(true);
  }

  private DeadlineTimer() {}

  /**
   * What {@code future} comes to, or a {@link TimeoutException} if {@code deadline} passes first.
   * What depends on it must not wait.
   */
  static <T> CompletableFuture<T> limit(CompletableFuture<T> future, Deadline deadline) {
    CompletableFuture<T> limited = future.copy();
    if (!limited.isDone()) {
      ScheduledFuture<?> end =
          TIMER.schedule(
              () -> limited.completeExceptionally(new TimeoutException("the deadline passed")),
              deadline.remaining().toNanos(),
              TimeUnit.NANOSECONDS);
      var _ = limited.whenComplete((value, failure) -> end.cancel(false));
    }
    return limited;
  }
}
