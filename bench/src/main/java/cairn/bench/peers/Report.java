package cairn.bench.peers;

import cairn.cli.load.Median;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The results of a run in Markdown. */
final class Report {
  private static final double MANY_OTHERS_PERCENT = 10;
  private static final String DISTURBED = " **That is too much: measure again.**";

  private final Run run;
  private final StringBuilder out = new StringBuilder();

  private Report(Run run) {
    this.run = run;
  }

  static String of(Run run) {
    return new Report(run).write();
  }

  private String write() {
    head();
    long all = run.plan().records();
    RatioTable ratios = new RatioTable(run);
    section("Rates and CPU time with %,d records".formatted(all), ratios.rates(all));
    section("Latencies, CPU time of the callers and memory", ratios.latencies(all));
    section("At fixed rates, with %,d records".formatted(all), new OpenTable(run).lines());
    section("Nearly empty: %,d records".formatted(PeerRecords.LEAST), nearlyEmpty());
    section("Records in transactions", batches());
    section("Kills, restarts and idle nodes", nodes());
    section("What the machine gives", limits());
    section("Failed calls", failures());
    return out.toString();
  }

  private void head() {
    line("# %s and %s, side by side".formatted(run.first(), run.second()));
    line("");
    line(run.machine());
    line(run.made());
    line(
        "%s %s, %s %s; three nodes each, which share the machine with the callers."
            .formatted(run.first(), version(run.first()), run.second(), version(run.second())));
    line(
        ("Interleaved rounds: %d of %d s each, %d ms of the same load before each. Rates and CPU"
             + " times are medians of the rounds, the ratio is that of the medians; latencies are"
             + " over all calls of all rounds. CPU times are per operation.")
            .formatted(
                run.plan().rounds(),
                run.plan().time().toSeconds(),
                run.plan().settle().toMillis()));
    double whileFirst = others(run.first());
    double whileSecond = others(run.second());
    line(
        ("What was not measured, the nodes of the other system among it, took %.0f %% of the"
                + " processors in the median measurement of %s, %.0f %% in that of %s.%s")
            .formatted(
                whileFirst,
                run.first(),
                whileSecond,
                run.second(),
                Math.max(whileFirst, whileSecond) > MANY_OTHERS_PERCENT ? DISTURBED : ""));
    if (run.hasGoals()) {
      line(
          "Goals are ratios of rates, with %,d records: must / aim."
              .formatted(Plan.FULL.records()));
    }
  }

  private double others(String peer) {
    return run.results().median(peer, Sample::otherCpuPercent);
  }

  private String version(String peer) {
    return Objects.requireNonNull(run.versions().get(peer));
  }

  private List<String> nearlyEmpty() {
    if (Cell.of(run.results(), PeerRecords.LEAST).isEmpty()) {
      return List.of("Not measured.");
    }
    List<String> lines = new ArrayList<>();
    lines.add("Interleaved rounds: %d, before all others.".formatted(run.plan().firstRounds()));
    lines.add("");
    lines.addAll(new RatioTable(run).rates(PeerRecords.LEAST));
    return lines;
  }

  private List<String> batches() {
    long records = run.plan().records();
    double first = Cell.best(run.results(), records, Workload.BATCH, run.first());
    double second = Cell.best(run.results(), records, Workload.BATCH, run.second());
    double single = Cell.best(run.results(), records, Workload.PUT, run.second());
    if (first == 0 || single == 0) {
      return List.of("Not measured.");
    }
    List<String> lines = new ArrayList<>(List.of("| records a second | |", "|---|---:|"));
    lines.add("| %s, transactions of 64 | %,.0f |".formatted(run.first(), first));
    lines.add(
        "| %s, transactions of 32 (128 operations) | %,.0f |".formatted(run.second(), second));
    lines.add("| %s, its best single put | %,.0f |".formatted(run.second(), single));
    lines.add(againstSingles(first / single));
    return lines;
  }

  private String againstSingles(double ratio) {
    String what = "%s to the best single put of %s".formatted(run.first(), run.second());
    return run.hasGoals()
        ? "| %s; goal %s | %.1f, %s |"
            .formatted(what, Goal.BATCH, ratio, Goal.BATCH.verdict(ratio).word())
        : "| %s | %.1f |".formatted(what, ratio);
  }

  private List<String> nodes() {
    List<String> lines =
        new ArrayList<>(
            List.of("| | %s | %s |".formatted(run.first(), run.second()), "|---|---:|---:|"));
    lines.add(
        both(
            "no put acknowledged after `kill -9` of the leader, median of %d, seconds"
                .formatted(run.plan().kills()),
            peer -> seconds(peer, Failover::gap)));
    lines.add(both("the longest of them", peer -> longest(peer, Failover::gap)));
    lines.add(
        both(
            "restart until it serves, %,d records, median, seconds".formatted(run.plan().records()),
            peer -> seconds(peer, Failover::restart)));
    if (!run.idle().isEmpty()) {
      lines.addAll(idleNodes());
    }
    return lines;
  }

  private List<String> idleNodes() {
    return List.of(
        both(
            "idle and empty: %% of a core, the largest of the nodes (goal of %s: %.0f)"
                .formatted(run.first(), Goal.IDLE_CPU_PERCENT),
            peer -> "%.1f%s".formatted(idle(peer).cpuPercent(), cpuVerdict(peer))),
        both(
            "idle and empty: MiB resident, the largest of the nodes (goal of %s: %d)"
                .formatted(run.first(), Goal.IDLE_MIB),
            peer -> "%d%s".formatted(idle(peer).residentMib(), memoryVerdict(peer))));
  }

  private String cpuVerdict(String peer) {
    return peer.equals(run.first())
        ? ", " + Goal.Verdict.atMost(Goal.IDLE_CPU_PERCENT, idle(peer).cpuPercent()).word()
        : "";
  }

  private String memoryVerdict(String peer) {
    return peer.equals(run.first())
        ? ", " + Goal.Verdict.atMost(Goal.IDLE_MIB, (double) idle(peer).residentMib()).word()
        : "";
  }

  private String both(String what, Function<String, String> value) {
    return "| %s | %s | %s |".formatted(what, value.apply(run.first()), value.apply(run.second()));
  }

  private Idle idle(String peer) {
    return Objects.requireNonNull(run.idle().get(peer));
  }

  private List<Double> failoverSeconds(String peer, Function<Failover, Duration> part) {
    return run.failovers().getOrDefault(peer, List.of()).stream()
        .map(failover -> part.apply(failover).toMillis() / 1000.0)
        .toList();
  }

  private String seconds(String peer, Function<Failover, Duration> part) {
    List<Double> all = failoverSeconds(peer, part);
    return all.isEmpty() ? "-" : "%.2f".formatted(Median.of(all));
  }

  private String longest(String peer, Function<Failover, Duration> part) {
    Optional<Double> longest = failoverSeconds(peer, part).stream().max(Double::compare);
    return longest.map("%.2f"::formatted).orElse("-");
  }

  private List<String> limits() {
    List<String> lines = new ArrayList<>(List.of("| | a second |", "|---|---:|"));
    lines.add(
        "| appends of 4 KiB, each synced (median %.2f ms) | %,.0f |"
            .formatted(run.limits().syncMillis(), run.limits().syncsPerSecond()));
    run.limits()
        .echoesPerSecond()
        .forEach((callers, rate) ->
            lines.add(
                "| empty unary calls of grpc-java in one process, %d callers | %,.0f |"
                    .formatted(callers, rate)));
    return lines;
  }

  private List<String> failures() {
    Map<String, Long> failures = run.failures();
    if (failures.isEmpty()) {
      return List.of("None; and no answer was wrong.");
    }
    List<String> lines = new ArrayList<>();
    lines.add("%d answers were wrong.".formatted(run.wrong()));
    lines.add("");
    failures.forEach((what, count) -> lines.add("- %,d: %s".formatted(count, what)));
    return lines;
  }

  private void section(String title, List<String> lines) {
    line("");
    line("## " + title);
    line("");
    line(lines.stream().collect(Collectors.joining("\n")));
  }

  private void line(String text) {
    out.append(text).append('\n');
  }
}
