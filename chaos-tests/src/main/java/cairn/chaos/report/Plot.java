package cairn.chaos.report;

import cairn.chaos.history.Fault;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;

/**
 * The axis of time that all panels of a chart share.
 *
 * @param spanNanos how much time it shows, from 0 on; above 0
 */
record Plot(long spanNanos) {
  static final int WIDTH = 1120;
  static final int LEFT = 160;
  static final int RIGHT = WIDTH - 20;

  private static final double LEAST_MARK = 1.5;
  private static final int MAX_TICKS = 12;
  private static final List<Integer> STEPS_SECONDS =
      List.of(1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 21_600, 43_200);

  Plot {
    spanNanos = Math.max(1, spanNanos);
  }

  /** Where a time since the start stands, in pixels from the left. */
  double x(long nanos) {
    return LEFT + (RIGHT - LEFT) * ((double) Math.clamp(nanos, 0, spanNanos) / spanNanos);
  }

  /** How wide the mark of {@code fault} is, in pixels: never so thin that it is not seen. */
  double width(Fault fault) {
    return Math.max(LEAST_MARK, x(fault.endedNanos()) - x(fault.beganNanos()));
  }

  /** The times that are written below, in nanoseconds. */
  List<Long> ticks() {
    long step = stepNanos();
    return LongStream.rangeClosed(0, spanNanos / step).mapToObj(i -> i * step).toList();
  }

  private long stepNanos() {
    for (int seconds : STEPS_SECONDS) {
      long step = Duration.ofSeconds(seconds).toNanos();
      if (spanNanos / step <= MAX_TICKS) {
        return step;
      }
    }
    return Duration.ofDays(1).toNanos();
  }
}
