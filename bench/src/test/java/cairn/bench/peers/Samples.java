package cairn.bench.peers;

import java.time.Duration;
import org.HdrHistogram.Histogram;

/** Measurements that were never made. */
final class Samples {
  private Samples() {}

  /** A second with so many operations, of which each took so long, and a second of CPU time. */
  static Sample sample(long operations, long micros, long failed) {
    Histogram histogram = Tally.histogram();
    histogram.recordValueWithCount(micros, operations);
    return new Sample(
        histogram,
        1,
        failed,
        0,
        failed == 0 ? "" : "broken",
        Duration.ofSeconds(1),
        1_000_000,
        1_000_000,
        0,
        100);
  }
}
