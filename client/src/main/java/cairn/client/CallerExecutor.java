package cairn.client;

import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.LockSupport;

/**
 * Runs what the answer to one call takes on the thread that waits for it, which has to wake up
 * anyway: another thread in between would cost as much as all the rest of a short call. What comes
 * when nobody waits any more is run by whoever brings it.
 */
final class CallerExecutor implements Executor {
  private final Thread caller = Thread.currentThread();
  private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
  private volatile boolean over;

  @Override
  public void execute(Runnable task) {
    tasks.add(task);
    if (over) {
      runAll();
    } else {
      wake();
    }
  }

  /** What {@code answer} comes to; for the thread that made this, once. */
  <T> T await(CompletableFuture<T> answer) throws InterruptedException, ExecutionException {
    try {
      CompletableFuture<T> unused = answer.whenComplete((value, failure) -> wake());
      runAll();
      while (!answer.isDone()) {
        if (Thread.interrupted()) {
          throw new InterruptedException();
        }
        LockSupport.park(this);
        runAll();
      }
      return answer.get();
    } finally {
      over = true;
      runAll();
    }
  }

  // Itself it does not wake: the next wait of its thread, which may be its user's, would end at
  // once. Another thread that wakes it late may still bring that about.
  private void wake() {
    if (Thread.currentThread() != caller) {
      LockSupport.unpark(caller);
    }
  }

  private void runAll() {
    for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
      task.run();
    }
  }
}
