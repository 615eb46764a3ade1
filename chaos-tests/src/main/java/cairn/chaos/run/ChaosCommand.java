package cairn.chaos.run;

import cairn.chaos.check.Verdict;
import cairn.chaos.cluster.Cluster;
import cairn.chaos.cluster.Launch;
import cairn.chaos.nemesis.Nemesis;
import cairn.chaos.report.ReportFiles;
import cairn.chaos.report.Run;
import cairn.chaos.workload.Workload;
import cairn.cli.local.NodeRuntime;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code cairn chaos}. */
@Command(
    name = "cairn chaos",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Attacks a cluster of real processes while clients use it, and says whether what they saw was"
          + " right. Needs root, for signals, networks and volumes."
    })
final class ChaosCommand implements Callable<Integer> {
  private static final Map<String, String> SETTINGS =
      Map.of(
          "raft.snapshot-every-commands", "2000",
          "raft.log-segment-bytes", "1MiB",
          "raft.log-keep-entries", "100");

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--minutes",
      defaultValue = "3",
      description = "for how long faults are made (default: ${DEFAULT-VALUE})")
  private double minutes = 3;

  @Option(names = "--nodes", defaultValue = "3", description = "3 or 5 (default: ${DEFAULT-VALUE})")
  private int nodes = 3;

  @Option(
      names = "--driver",
      defaultValue = "containers",
      description = "what runs the nodes: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE})")
  private Driver driver = Driver.CONTAINERS;

  @Option(
      names = "--nemesis",
      split = ",",
      paramLabel = "NAME",
      description = "the faults to choose from (default: all)")
  private List<String> nemeses = List.of();

  @Option(
      names = "--workload",
      split = ",",
      paramLabel = "NAME",
      description = "what the clients do (default: all)")
  private List<String> workloads = List.of();

  @Option(names = "--seed", description = "repeats the choices of a run")
  private Optional<Long> seed = Optional.empty();

  @Option(
      names = "--output",
      defaultValue = "target/chaos",
      paramLabel = "DIR",
      description = "where the nodes' files and the results go (default: ${DEFAULT-VALUE})")
  private Path output = Path.of("target", "chaos");

  @Override
  public Integer call() throws Exception {
    Instant started = Instant.now();
    Plan plan = plan();
    PrintWriter out = spec.commandLine().getOut();
    out.printf("seed %d, %d nodes, files in %s%n", plan.seed(), plan.nodes(), plan.directory());
    ChaosRun.Outcome outcome;
    SortedMap<String, Path> logs = new TreeMap<>();
    Launch launch = Launch.of(NodeRuntime.ofThisProcess(), SETTINGS);
    try (Screen screen = new Screen(out);
        Cluster cluster = driver.create(plan.directory(), plan.nodes(), launch)) {
      cluster.nodes().forEach(node -> logs.put(node, cluster.log(node)));
      ChaosRun run = new ChaosRun(plan, cluster, screen::println);
      screen.follow(run::status);
      outcome = run.run();
    }
    outcome.verdicts().forEach((checker, verdict) -> println(out, line(checker, verdict)));
    String command = new Replay(minutes, nodes, driver, plan.seed(), nemeses, workloads).command();
    Run.Setting setting =
        new Run.Setting(version(), started, plan.time(), plan.seed(), command, logs);
    Path page =
        ReportFiles.write(plan.directory(), new Run(setting, outcome.results(), outcome.cluster()));
    long violations = outcome.verdicts().values().stream().filter(v -> !v.isValid()).count();
    out.printf(
        "%d faults, %d acknowledged writes: %d violations%n",
        outcome.faults(), outcome.acknowledged(), violations);
    out.printf("report: %s%n", page);
    out.flush();
    return violations == 0 ? 0 : 1;
  }

  private Plan plan() throws Exception {
    if (minutes <= 0 || minutes > Duration.ofDays(7).toMinutes()) {
      throw new IllegalArgumentException(
          "--minutes %s is not above 0 and up to 10080".formatted(minutes));
    }
    if (nodes != 3 && nodes != 5) {
      throw new IllegalArgumentException("--nodes %d is not 3 or 5".formatted(nodes));
    }
    long chosen = seed.orElseGet(() -> ThreadLocalRandom.current().nextLong(1L << 48));
    Files.createDirectories(output);
    return new Plan(
        Files.createTempDirectory(output.toAbsolutePath(), "run-" + chosen + "-"),
        Duration.ofMillis((long) (minutes * Duration.ofMinutes(1).toMillis())),
        nodes,
        chosen,
        Catalog.chosen("nemesis", Catalog.NEMESES, Nemesis::name, nemeses),
        Catalog.chosen("workload", Catalog.WORKLOADS, Workload::name, workloads));
  }

  private static String version() throws IOException {
    Properties properties = new Properties();
    try (InputStream in = ChaosCommand.class.getResourceAsStream("version.properties")) {
      properties.load(in);
    }
    return properties.getProperty("version");
  }

  private static void println(PrintWriter out, String what) {
    out.println(what);
    out.flush();
  }

  private static String line(String checker, Verdict verdict) {
    return switch (verdict) {
      case Verdict.Valid(var checked) -> "%s: valid (%d checked)".formatted(checker, checked);
      case Verdict.Undecided(var why) -> "%s: UNDECIDED: %s".formatted(checker, why);
      case Verdict.Invalid(var evidence) ->
          "%s: INVALID%n  %s".formatted(checker, String.join("%n  ".formatted(), evidence));
    };
  }
}
