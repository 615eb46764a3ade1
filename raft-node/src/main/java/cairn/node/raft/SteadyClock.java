package cairn.node.raft;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/**
 * Follows a wall clock and never leaps with it: between any two looks at most twice as much time
 * passes as by the monotonic clock, and never less than none. A leader stamps the log with it. If
 * its wall clock jumps ahead by an hour for a minute, the answers and tombstones that are kept for
 * some minutes of log time are not forgotten at once.
 *
 * <p>A wall clock that is wrong when the process starts is believed. For any number of threads.
 */
final class SteadyClock implements InstantSource {
  private final InstantSource wall;
  private final LongSupplier nanoTime;
  private Instant last;
  private long lastNanos;

  SteadyClock(InstantSource wall, LongSupplier nanoTime) {
    this.wall = wall;
    this.nanoTime = nanoTime;
    this.last = wall.instant();
    this.lastNanos = nanoTime.getAsLong();
  }

  @Override
  public synchronized Instant instant() {
    long nanos = nanoTime.getAsLong();
    Duration most = Duration.ofNanos(nanos - lastNanos).multipliedBy(2);
    Duration wanted = Duration.between(last, wall.instant());
    if (wanted.compareTo(most) > 0) {
      wanted = most;
    }
    if (!wanted.isNegative()) {
      last = last.plus(wanted);
    }
    lastNanos = nanos;
    return last;
  }
}
