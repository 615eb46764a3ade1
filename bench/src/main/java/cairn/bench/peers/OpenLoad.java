package cairn.bench.peers;

import cairn.cli.load.Callers;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * Calls at a fixed rate: each begins when it is due, whether or not those before are answered.
 *
 * <p>A call is timed from when it was due, also if it had to wait for one of the callers. So a
 * stall counts for every call that it delays: none is left out because the system was slow, which
 * is known as coordinated omission. Those that fail have no time and are counted apart.
 */
final class OpenLoad {
  /** How many calls can be under way. */
  static final int MOST_UNDER_WAY = 1_024;

  /** What could not begin for so long has failed; else one that stalls would never be done. */
  private static final Duration MOST_LATE = Duration.ofSeconds(5);

  private OpenLoad() {}

  /** Does what {@code cell} says; what is due in the time to settle does not count. */
  static Sample run(Target target, OpenCell cell, Duration settle, Duration time)
      throws InterruptedException, IOException {
    Schedule schedule = new Schedule(System.nanoTime(), cell.perSecond());
    long from = schedule.began() + settle.toNanos();
    Tally tally = new Tally(from, from + time.toNanos());
    int calls = Math.toIntExact(schedule.callsWithin(settle.plus(time)));
    return Load.measure(
        target,
        cell.workload(),
        tally,
        List.of(
            () -> callWhenDue(schedule, calls, tally, () -> target.once(cell.workload(), 0, 1))));
  }

  /** Does {@code call} so often, each time when it is due or soon after; returns how often. */
  static int callWhenDue(Schedule schedule, int calls, Tally tally, Runnable call)
      throws InterruptedException {
    var _ =
        Callers.share(
            Math.min(MOST_UNDER_WAY, calls),
            0,
            calls,
            n -> {
              long due = schedule.due(n);
              awaitTime(due);
              tally.call(() -> callInTime(due, call), due);
            });
    return calls;
  }

  private static void awaitTime(long due) {
    for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
      if (Thread.currentThread().isInterrupted()) {
        throw new IllegalStateException("interrupted before a call was due");
      }
      LockSupport.parkNanos(left);
    }
  }

  private static void callInTime(long due, Runnable call) {
    if (System.nanoTime() - due > MOST_LATE.toNanos()) {
      throw new IllegalStateException(
          "could not begin within %d s of when it was due".formatted(MOST_LATE.toSeconds()));
    }
    call.run();
  }
}
