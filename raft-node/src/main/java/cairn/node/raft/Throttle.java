package cairn.node.raft;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * Keeps work that can wait from taking more than half of a processor: each turn of it is followed
 * by a rest as long as the turn took. The longer a turn had to wait for a processor, the longer it
 * rests, so that it gives way where others have much to do. For one thread.
 */
final class Throttle implements Runnable {
  /** A turn in which the machine slept, or the process was stopped, is not paid for in full. */
  private static final long LONGEST_REST = Duration.ofMillis(100).toNanos();

  private long began = System.nanoTime();

  /** Ends a turn: rests, unless the thread is interrupted, and begins the next. */
  @Override
  public void run() {
    LockSupport.parkNanos(Math.min(System.nanoTime() - began, LONGEST_REST));
    began = System.nanoTime();
  }
}
