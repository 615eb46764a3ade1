package cairn.node.raft;

import java.time.Duration;

/** Which index somebody was told last, so that it is not repeated all the time. */
final class Told {
  /** How long after an index was told it may be told again. */
  static final Duration BETWEEN_REPETITIONS = Duration.ofMillis(20);

  private long index = -1;
  private long atNanos;

  /** Whether to tell {@code next} at this time; it counts as told then. */
  synchronized boolean isDue(long next, long nowNanos) {
    if (next <= index && nowNanos - atNanos < BETWEEN_REPETITIONS.toNanos()) {
      return false;
    }
    index = next;
    atNanos = nowNanos;
    return true;
  }
}
