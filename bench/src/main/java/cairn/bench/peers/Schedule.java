package cairn.bench.peers;

import java.time.Duration;

/**
 * When calls at a fixed rate are due, whatever becomes of those before.
 *
 * @param began when the first is, as of {@link System#nanoTime}
 * @param perSecond at least 1
 */
record Schedule(long began, long perSecond) {
  private static final long SECOND = Duration.ofSeconds(1).toNanos();

  /** When the call with this number, from 0, is due, as of {@link System#nanoTime}. */
  long due(long n) {
    return began + n * SECOND / perSecond;
  }

  /** How many calls are due before {@code time} has passed. */
  long callsWithin(Duration time) {
    return Math.ceilDiv(time.toNanos() * perSecond, SECOND);
  }
}
