package cairn.bench.peers;

import cairn.cli.load.Median;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.HdrHistogram.Histogram;

/** All measurements of a run. */
final class Results {
  private final List<Row> rows = new ArrayList<>();

  /**
   * One measurement.
   *
   * @param round from 1
   */
  record Row(Cell cell, String peer, int round, Sample sample) {}

  void add(Row row) {
    rows.add(row);
  }

  List<Row> rows() {
    return List.copyOf(rows);
  }

  /** What was measured with so many records, in the order of it. */
  List<Cell> cells(long records) {
    return rows.stream()
        .map(Row::cell)
        .filter(cell -> cell.records() == records)
        .distinct()
        .sorted((a, b) -> a.workload().compareTo(b.workload()))
        .toList();
  }

  /** The measurements of one system, if it was measured there. */
  Optional<Summary> of(Cell cell, String peer) {
    List<Sample> samples =
        rows.stream()
            .filter(row -> row.cell().equals(cell) && row.peer().equals(peer))
            .map(Row::sample)
            .toList();
    return samples.isEmpty() ? Optional.empty() : Optional.of(new Summary(samples));
  }

  /** The highest median rate of {@code workload} with any number of callers; 0 if there is none. */
  double best(long records, Workload workload, String peer) {
    return cells(records).stream()
        .filter(cell -> cell.workload() == workload)
        .flatMap(cell -> of(cell, peer).stream())
        .mapToDouble(summary -> summary.median(Sample::perSecond))
        .max()
        .orElse(0);
  }

  /** Calls that failed or were answered wrongly, by system and what the first of them said. */
  Map<String, Long> failures() {
    Map<String, Long> failures = new TreeMap<>();
    for (Row row : rows) {
      Sample sample = row.sample();
      if (sample.failed() + sample.wrong() > 0) {
        failures.merge(
            "%s, %s: %s"
                .formatted(row.peer(), row.cell().workload().title(), sample.firstFailure()),
            sample.failed() + sample.wrong(),
            Long::sum);
      }
    }
    return failures;
  }

  /** The median over all measurements; 0 if there are none. */
  double median(ToDoubleFunction<Sample> value) {
    return rows.isEmpty() ? 0 : new Summary(rows.stream().map(Row::sample).toList()).median(value);
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
