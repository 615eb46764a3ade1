package cairn.bench.peers;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Two systems beside each other, a row for each workload and number of callers. */
final class RatioTable {
  private final Run run;

  RatioTable(Run run) {
    this.run = run;
  }

  /** Rates, their ratio, what it is to be if there are goals, and the CPU time of the servers. */
  List<String> rates(long records) {
    List<String> lines = new ArrayList<>();
    lines.add(
        ("| workload | callers | %1$s/s | %2$s/s | ratio |%3$s p99 ms %1$s | p99 ms %2$s |%4$s"
                + " server CPU µs %1$s | %2$s | ratio |")
            .formatted(
                run.first(), run.second(), ifGoals(" goal | |"), ifGoals(" p99 not above |")));
    lines.add(
        "|---|---:|---:|---:|---:|%s---:|---:|%s---:|---:|---:|"
            .formatted(ifGoals("---:|---|"), ifGoals("---|")));
    for (Cell cell : Cell.of(run.results(), records)) {
      Optional<Results.Summary> first = run.results().of(cell, run.first());
      Optional<Results.Summary> second = run.results().of(cell, run.second());
      if (first.isPresent() && second.isPresent()) {
        lines.add(rates(cell, first.get(), second.get()));
      }
    }
    return lines;
  }

  private String rates(Cell cell, Results.Summary first, Results.Summary second) {
    double rate = first.median(Sample::perSecond);
    double other = second.median(Sample::perSecond);
    double cpu = first.median(Sample::serverMicrosPerOperation);
    double otherCpu = second.median(Sample::serverMicrosPerOperation);
    return "| %s | %d | %,.0f | %,.0f | %.2f |%s %.2f | %.2f |%s %.0f | %.0f | %s |"
        .formatted(
            cell.workload().title(),
            cell.callers(),
            rate,
            other,
            ratio(rate, other),
            goal(cell, ratio(rate, other)),
            first.millis(99),
            second.millis(99),
            notAbove(second.millis(99), first.millis(99)),
            cpu,
            otherCpu,
            cpuRatio(cell, ratio(otherCpu, cpu)));
  }

  private String goal(Cell cell, double ratio) {
    Optional<Goal> goal =
        cell.records() == PeerRecords.LEAST
            ? Optional.empty()
            : Goal.of(cell.workload(), cell.callers());
    return ifGoals(
        " %s | %s |"
            .formatted(
                goal.map(Goal::toString).orElse(""),
                goal.map(known -> known.verdict(ratio).word()).orElse("")));
  }

  private String notAbove(double limit, double value) {
    return ifGoals(" %s |".formatted(Goal.Verdict.atMost(limit, value).word()));
  }

  /** Cells of a row, each with a bar behind it, which are left out if there are no goals. */
  private String ifGoals(String cells) {
    return run.hasGoals() ? cells : "";
  }

  private String cpuRatio(Cell cell, double ratio) {
    String text = "1 / %.1f".formatted(ratio);
    return run.hasGoals()
            && cell.workload() == Workload.PUT
            && cell.callers() == Goal.CPU_CALLERS
            && cell.records() != PeerRecords.LEAST
        ? "%s, goal 1 / (%s): %s"
            .formatted(text, Goal.CPU_OF_A_PUT, Goal.CPU_OF_A_PUT.verdict(ratio).word())
        : text;
  }

  /** How often {@code one} is {@code other}; 0 if there is none of it. */
  static double ratio(double one, double other) {
    return other == 0 ? 0 : one / other;
  }

  /** Percentiles, the CPU time of the callers, memory and failed calls of each. */
  List<String> latencies(long records) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "| workload | callers | | p50 ms | p99 ms | p99.9 ms | client CPU µs | node MiB | failed"
            + " |");
    lines.add("|---|---:|---|---:|---:|---:|---:|---:|---:|");
    for (Cell cell : Cell.of(run.results(), records)) {
      for (String peer : List.of(run.first(), run.second())) {
        run.results()
            .of(cell, peer)
            .ifPresent(summary -> lines.add(latencies(cell, peer, summary)));
      }
    }
    return lines;
  }

  private static String latencies(Cell cell, String peer, Results.Summary summary) {
    return "| %s | %d | %s | %.2f | %.2f | %.2f | %.0f | %.0f | %d |"
        .formatted(
            cell.workload().title(),
            cell.callers(),
            peer,
            summary.millis(50),
            summary.millis(99),
            summary.millis(99.9),
            summary.median(Sample::clientMicrosPerOperation),
            summary.median(sample -> sample.residentMib()),
            summary.failed());
  }
}
