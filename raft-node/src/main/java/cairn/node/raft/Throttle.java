package cairn.node.raft;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * Keeps work that can wait from taking all of a processor: after some milliseconds of it comes a
 * rest as long as they took, or several times as long. The longer it had to wait for a processor,
 * the longer it rests, so that it gives way where others have much to do. Used by one thread.
 */
final class Throttle implements Runnable {
  /** Shorter rests would cost more than they give: to wake up late is not paid back. */
  private static final long SHORTEST_REST = Duration.ofMillis(2).toNanos();

  /** A turn in which the machine slept, or the process was stopped, is not paid for in full. */
  private static final long LONGEST_TURN = Duration.ofMillis(100).toNanos();

  private final int rests;
  private volatile boolean hurrying;
  private long began = System.nanoTime();

  /**
   * @param rests how many times as long as the work a rest is
   */
  Throttle(int rests) {
    this.rests = rests;
  }

  /** Has the work be done without further rests; from any thread. */
  void hurry() {
    hurrying = true;
  }

  /** Rests if it is time to, unless the thread is interrupted. */
  @Override
  public void run() {
    long worked = System.nanoTime() - began;
    if (worked >= SHORTEST_REST && !hurrying) {
      LockSupport.parkNanos(rests * Math.min(worked, LONGEST_TURN));
      began = System.nanoTime();
    }
  }
}
