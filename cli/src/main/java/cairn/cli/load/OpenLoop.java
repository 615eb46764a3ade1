package cairn.cli.load;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/** A fixed rate. One of the free callers waits for the time, the others for that one. */
final class OpenLoop implements Pace {
  private static final long LONGEST_PARK_NANOS = Duration.ofMillis(20).toNanos();

  private final ReentrantLock lock = new ReentrantLock();
  private final long began = System.nanoTime();
  private final double periodNanos;
  private long calls; // guarded by lock

  OpenLoop(int perSecond) {
    this.periodNanos = (double) Duration.ofSeconds(1).toNanos() / perSecond;
  }

  @Override
  public OptionalLong awaitNext(BooleanSupplier end) {
    lock.lock();
    try {
      long due = began + (long) (calls * periodNanos);
      for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
        if (isOver(end)) {
          return OptionalLong.empty();
        }
        LockSupport.parkNanos(Math.min(left, LONGEST_PARK_NANOS));
      }
      if (isOver(end)) {
        return OptionalLong.empty();
      }
      calls++;
      return OptionalLong.of(due);
    } finally {
      lock.unlock();
    }
  }

  static boolean isOver(BooleanSupplier end) {
    return Thread.currentThread().isInterrupted() || end.getAsBoolean();
  }
}
