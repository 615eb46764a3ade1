package cairn.bench.peers;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** All measurements of a run at fixed rates. */
final class OpenResults {
  private final List<Row> rows = new ArrayList<>();

  /**
   * One measurement.
   *
   * @param round from 1
   * @param sample whose latencies are from when each call was due
   */
  record Row(OpenCell cell, String peer, int round, Sample sample) {}

  void add(Row row) {
    rows.add(row);
  }

  List<Row> rows() {
    return List.copyOf(rows);
  }

  /** What was measured, in the order of it. */
  List<OpenCell> cells() {
    return rows.stream().map(Row::cell).distinct().toList();
  }

  /** The measurements of one system, if it was measured there. */
  Optional<Results.Summary> of(OpenCell cell, String peer) {
    List<Sample> samples =
        rows.stream()
            .filter(row -> row.cell().equals(cell) && row.peer().equals(peer))
            .map(Row::sample)
            .toList();
    return samples.isEmpty() ? Optional.empty() : Optional.of(new Results.Summary(samples));
  }

  /** Calls that failed or were answered wrongly, by system and what the first of them said. */
  Map<String, Long> failures() {
    Map<String, Long> failures = new TreeMap<>();
    for (Row row : rows) {
      Sample sample = row.sample();
      if (sample.failed() + sample.wrong() > 0) {
        failures.merge(
            "%s, %s, %,d a second: %s"
                .formatted(
                    row.peer(),
                    row.cell().workload().title(),
                    row.cell().perSecond(),
                    sample.firstFailure()),
            sample.failed() + sample.wrong(),
            Long::sum);
      }
    }
    return failures;
  }

  /** How many calls were answered as they must not be. */
  long wrong() {
    return rows.stream().mapToLong(row -> row.sample().wrong()).sum();
  }
}
