package cairn.bench.peers;

import java.util.List;
import java.util.stream.IntStream;

/**
 * An upright axis on which each power of ten is as far from the next as any other.
 *
 * @param low the exponent at the bottom
 * @param high the exponent at the top, above {@code low}
 */
record LogScale(int low, int high) {
  /** The least one that has all of {@code values}, which are above 0; of none, from 1 to 10. */
  static LogScale of(List<Double> values) {
    double least = values.stream().min(Double::compare).orElse(1.0);
    double most = values.stream().max(Double::compare).orElse(1.0);
    int low = (int) Math.floor(Math.log10(least));
    return new LogScale(low, Math.max(low + 1, (int) Math.ceil(Math.log10(most))));
  }

  /** How high {@code value} stands: 0 at the bottom, 1 at the top. */
  double share(double value) {
    return (Math.log10(value) - low) / (high - low);
  }

  /** The values that get a line, from below. */
  List<Double> ticks() {
    return IntStream.rangeClosed(low, high).mapToObj(exponent -> Math.pow(10, exponent)).toList();
  }
}
