package cairn.node.raft;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;

/** Tells those who found no leader that there is one, or that it is ready now. */
final class LeaderNews {
  private final AtomicReference<CompletableFuture<Boolean>> next =
      new AtomicReference<>(new CompletableFuture<>());

  /** Completes with the first news from now on. */
  CompletableFuture<Boolean> next() {
    return next.get();
  }

  /** There is news. Wakes nobody by itself: the thread that tells may hold locks of Ratis. */
  void tell() {
    var _ = next.getAndSet(new CompletableFuture<>()).completeAsync(() -> true);
  }
}
