package cairn.bench.peers;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Two systems beside each other at fixed rates, a row for each workload and rate. */
final class OpenTable {
  private final Run run;

  OpenTable(Run run) {
    this.run = run;
  }

  /** How it was measured, and the table: latencies, the ratio of the 99th percentiles, rates. */
  List<String> lines() {
    if (run.open().kinds().isEmpty()) {
      return List.of("Not measured.");
    }
    List<String> lines = new ArrayList<>(List.of(measured(), "", header()));
    lines.add("|---|" + "---:|".repeat(11));
    for (OpenCell cell : run.open().kinds()) {
      Optional<Results.Summary> first = run.open().of(cell, run.first());
      Optional<Results.Summary> second = run.open().of(cell, run.second());
      if (first.isPresent() && second.isPresent()) {
        lines.add(row(cell, first.get(), second.get()));
      }
    }
    return lines;
  }

  private String measured() {
    return ("Interleaved rounds: %d of %d s each. A call begins when it is due, unless %,d are"
            + " under way, and is timed from when it was due. Not sustained: less than 95 %% of"
            + " the calls a second were answered, until the last answer.")
        .formatted(
            run.plan().open().rounds(),
            run.plan().open().time().toSeconds(),
            OpenLoad.MOST_UNDER_WAY);
  }

  private String header() {
    return ("| workload | calls/s | %% of the best of %2$s | p50 ms %1$s | %2$s | p99 ms %1$s"
            + " | %2$s | %1$s / %2$s | p99.9 ms %1$s | %2$s | answered/s %1$s | %2$s |")
        .formatted(run.first(), run.second());
  }

  private String row(OpenCell cell, Results.Summary first, Results.Summary second) {
    return "| %s | %,d | %d | %.2f | %.2f | %.2f | %.2f | %.2f | %.2f | %.2f | %s | %s |"
        .formatted(
            cell.workload().title(),
            cell.perSecond(),
            cell.percent(),
            first.millis(50),
            second.millis(50),
            first.millis(99),
            second.millis(99),
            RatioTable.ratio(first.millis(99), second.millis(99)),
            first.millis(99.9),
            second.millis(99.9),
            reached(cell, first),
            reached(cell, second));
  }

  private String reached(OpenCell cell, Results.Summary summary) {
    double reached = summary.median(Sample::perSecond);
    return "%,.0f%s%s"
        .formatted(
            reached,
            summary.failed() == 0 ? "" : ", %,d failed".formatted(summary.failed()),
            cell.isSustainedBy(reached) ? "" : ", **not sustained**");
  }
}
