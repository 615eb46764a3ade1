package cairn.chaos.report;

import java.util.stream.LongStream;

/** Times in nanoseconds, of which percentiles are asked. */
final class Sorted {
  private final long[] nanos;

  /** Takes all of {@code nanos}, in any order. */
  Sorted(LongStream nanos) {
    this.nanos = nanos.sorted().toArray();
  }

  int size() {
    return nanos.length;
  }

  /**
   * The least of them that at least {@code percent} of 100 are not above: the nearest rank. 0 if
   * there are none.
   *
   * @throws IllegalArgumentException if {@code percent} is not above 0 and up to 100
   */
  long percentileNanos(int percent) {
    if (percent < 1 || percent > 100) {
      throw new IllegalArgumentException("%d is not from 1 to 100".formatted(percent));
    }
    int rank = Math.toIntExact(((long) nanos.length * percent + 99) / 100);
    return nanos.length == 0 ? 0 : nanos[rank - 1];
  }
}
