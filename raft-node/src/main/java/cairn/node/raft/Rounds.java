package cairn.node.raft;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs one round at a time for all who ask. Who asks while a round flies waits for the next one,
 * since that one started too early to speak for them; so a round serves everyone who came during
 * the round before it.
 *
 * @param <T> what a round yields
 */
final class Rounds<T> {
  private final Supplier<CompletableFuture<T>> start;
  private final Executor executor;
  private boolean flying;
  private @Nullable CompletableFuture<T> next;

  /**
   * @param start starts a round; what it returns must complete, in time or exceptionally
   * @param executor where the next round is started, never the thread that completed one
   */
  Rounds(Supplier<CompletableFuture<T>> start, Executor executor) {
    this.start = start;
    this.executor = executor;
  }

  /** What a round yields that starts after this call. */
  CompletableFuture<T> join() {
    CompletableFuture<T> mine;
    synchronized (this) {
      if (flying) {
        if (next == null) {
          next = new CompletableFuture<>();
        }
        return next;
      }
      flying = true;
      mine = new CompletableFuture<>();
    }
    fly(mine);
    return mine;
  }

  @SuppressWarnings("FutureReturnValueIgnored") // land completes the round, whatever happened
  private void fly(CompletableFuture<T> round) {
    CompletableFuture<T> started;
    try {
      started = start.get();
    } catch (RuntimeException | Error e) {
      started = CompletableFuture.failedFuture(e);
    }
    started.whenComplete((result, failure) -> land(round, result, failure));
  }

  private void land(CompletableFuture<T> round, T result, @Nullable Throwable failure) {
    CompletableFuture<T> following;
    synchronized (this) {
      following = next;
      next = null;
      flying = following != null;
    }
    if (failure == null) {
      round.complete(result);
    } else {
      round.completeExceptionally(failure);
    }
    if (following != null) {
      executor.execute(() -> fly(following));
    }
  }
}
