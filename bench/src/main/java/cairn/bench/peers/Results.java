package cairn.bench.peers;

import cairn.cli.load.Median;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.HdrHistogram.Histogram;

/** All measurements of a run of one sort. */
final class Results<C extends Kind> {
  private final List<Row<C>> rows = new ArrayList<>();

  /**
   * One measurement.
   *
   * @param round from 1
   */
  record Row<C extends Kind>(C kind, String peer, int round, Sample sample) {}

  void add(Row<C> row) {
    rows.add(row);
  }

  List<Row<C>> rows() {
    return List.copyOf(rows);
  }

  /** What was measured, in the order of it. */
  List<C> kinds() {
    return rows.stream().map(Row::kind).distinct().toList();
  }

  /** The measurements of one system, if it was measured there. */
  Optional<Summary> of(C kind, String peer) {
    List<Sample> samples =
        rows.stream()
            .filter(row -> row.kind().equals(kind) && row.peer().equals(peer))
            .map(Row::sample)
            .toList();
    return samples.isEmpty() ? Optional.empty() : Optional.of(new Summary(samples));
  }

  /** Calls that failed or were answered wrongly, by system and what the first of them said. */
  Map<String, Long> failures() {
    Map<String, Long> failures = new TreeMap<>();
    for (Row<C> row : rows) {
      Sample sample = row.sample();
      if (sample.failed() + sample.wrong() > 0) {
        failures.merge(
            "%s, %s: %s".formatted(row.peer(), row.kind().title(), sample.firstFailure()),
            sample.failed() + sample.wrong(),
            Long::sum);
      }
    }
    return failures;
  }

  /** The median over all measurements of one system; 0 if there are none. */
  double median(String peer, ToDoubleFunction<Sample> value) {
    List<Sample> samples =
        rows.stream().filter(row -> row.peer().equals(peer)).map(Row::sample).toList();
    return samples.isEmpty() ? 0 : new Summary(samples).median(value);
  }

  /** How many calls were answered as they must not be. */
  long wrong() {
    return rows.stream().mapToLong(row -> row.sample().wrong()).sum();
  }

  /** All rounds of one system in one cell; at least one. */
  record Summary(List<Sample> samples) {
    Summary {
      samples = List.copyOf(samples);
    }

    /** The median over the rounds. */
    double median(ToDoubleFunction<Sample> value) {
      return Median.of(samples.stream().mapToDouble(value).boxed().toList());
    }

    /** A percentile of all calls of all rounds, in milliseconds. */
    double millis(double percentile) {
      Histogram all = Tally.histogram();
      samples.forEach(sample -> all.add(sample.micros()));
      return all.getValueAtPercentile(percentile) / 1000.0;
    }

    long failed() {
      return samples.stream().mapToLong(sample -> sample.failed() + sample.wrong()).sum();
    }
  }
}
