package cairn.chaos.run;

import cairn.chaos.bug.Agent;
import cairn.chaos.bug.Bug;
import cairn.chaos.bug.Bugs;
import cairn.chaos.bug.Trial;
import cairn.chaos.check.Verdict;
import cairn.chaos.cluster.Cluster;
import cairn.chaos.cluster.Hosts;
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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code cairn chaos}. */
@Command(
    name = "cairn chaos",
    mixinStandardHelpOptions = true,
    subcommands = BugsCommand.class,
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
  private static final Map<String, String> WITHOUT_WATERMARK = Map.of("data.low-space-bytes", "0");
  private static final double MINUTES = 3;

  /**
   * No optimizing compiler: nodes seldom live for a minute, and what it would make of them takes
   * more of a small machine than it gives back: with five nodes on two processors almost half of
   * the writes of a run.
   */
  private static final String NODE_FLAG = "-XX:TieredStopAtLevel=1";

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(names = "--minutes", description = "for how long faults are made (default: 3)")
  private Optional<Double> minutes = Optional.empty();

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

  @Option(
      names = "--fault-seconds",
      paramLabel = "S",
      description =
          "how long a fault may last (default: 12; full disks 30; SIGSTOP 75). Short ones make more"
              + " of them")
  private Optional<Double> faultSeconds = Optional.empty();

  @Option(names = "--seed", description = "repeats the choices of a run")
  private Optional<Long> seed = Optional.empty();

  @Option(
      names = "--bug",
      paramLabel = "NAME",
      description =
          "breaks the product on purpose; faults, clients and time are those that show it, unless"
              + " they are named too")
  private Optional<String> bug = Optional.empty();

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "a setting of every node, as in its configuration")
  private Map<String, String> settings = Map.of();

  @Option(
      names = "--node-flag",
      paramLabel = "FLAG",
      description =
          "given to the JVM of each node, behind "
              + NODE_FLAG
              + ", which spares small machines the optimizing compiler; repeatable")
  private List<String> nodeFlags = List.of();

  @Option(
      names = "--output",
      defaultValue = "target/chaos",
      paramLabel = "DIR",
      description = "where the nodes' files and the results go (default: ${DEFAULT-VALUE})")
  private Path output = Path.of("target", "chaos");

  @Override
  public Integer call() throws Exception {
    return attack().violations() == 0 ? 0 : 1;
  }

  /** Makes the run that the options ask for, says what came of it, and writes the report. */
  ChaosRun.Outcome attack() throws Exception {
    Instant started = Instant.now();
    Optional<Bug> broken = bug.map(Bugs::named);
    Plan plan = plan(broken.map(Bug::trial));
    PrintWriter out = spec.commandLine().getOut();
    broken.ifPresent(
        one -> out.printf("THE PRODUCT IS BROKEN ON PURPOSE, %s: %s%n", one.name(), one.what()));
    out.printf("seed %d, %d nodes, files in %s%n", plan.seed(), plan.nodes(), plan.directory());
    ChaosRun.Outcome outcome;
    SortedMap<String, Path> logs = new TreeMap<>();
    List<String> names = IntStream.rangeClosed(1, plan.nodes()).mapToObj(i -> "n" + i).toList();
    try (Screen screen = new Screen(out);
        Hosts hosts = Hosts.create(plan.directory(), names);
        Cluster cluster = driver.create(plan.directory(), names, launch(plan, hosts, broken))) {
      cluster.nodes().forEach(node -> logs.put(node, cluster.log(node)));
      ChaosRun run = new ChaosRun(plan, cluster, hosts, screen::println);
      screen.follow(run::status);
      outcome = run.run();
    }
    outcome.verdicts().forEach((checker, verdict) -> println(out, line(checker, verdict)));
    double time = plan.time().toMillis() / (double) Duration.ofMinutes(1).toMillis();
    String command =
        new Replay(time, nodes, driver, plan.seed(), nemeses, workloads, others()).command();
    Run.Setting setting =
        new Run.Setting(version(), started, outcome.time(), plan.seed(), command, logs);
    Path page =
        ReportFiles.writePage(
            plan.directory(), new Run(setting, outcome.results(), outcome.cluster()));
    out.printf(
        "%d faults, %d answered writes: %d violations%n",
        outcome.faults(), outcome.answered(), outcome.violations());
    out.printf("report: %s%n", page);
    out.flush();
    return outcome;
  }

  private List<String> others() {
    List<String> others = new ArrayList<>();
    faultSeconds.ifPresent(most -> others.add("--fault-seconds " + most));
    bug.ifPresent(name -> others.add("--bug " + name));
    nodeFlags.forEach(flag -> others.add("--node-flag=" + flag));
    settings.forEach((key, value) -> others.add("--set %s=%s".formatted(key, value)));
    return others;
  }

  private Launch launch(Plan plan, Hosts hosts, Optional<Bug> broken) {
    Map<String, String> all = new HashMap<>(SETTINGS);
    all.putAll(plan.watermark() ? Map.of() : WITHOUT_WATERMARK);
    all.putAll(settings);
    NodeRuntime sound =
        NodeRuntime.ofThisProcess()
            .withFlags(NODE_FLAG)
            .withFlags(nodeFlags.toArray(String[]::new));
    List<Path> files = new ArrayList<>(List.of(hosts.files()));
    broken.ifPresent(_ -> files.addAll(Agent.files()));
    return new Launch(
        broken.map(bug -> sound.withFlags(Agent.flag(bug))).orElse(sound),
        all,
        hosts::environment,
        files);
  }

  private Plan plan(Optional<Trial> trial) throws Exception {
    double time = minutes.or(() -> trial.map(Trial::minutes)).orElse(MINUTES);
    if (time <= 0 || time > Duration.ofDays(7).toMinutes()) {
      throw new IllegalArgumentException(
          "--minutes %s is not above 0 and up to 10080".formatted(time));
    }
    if (nodes != 3 && nodes != 5) {
      throw new IllegalArgumentException("--nodes %d is not 3 or 5".formatted(nodes));
    }
    long chosen = seed.orElseGet(() -> ThreadLocalRandom.current().nextLong(1L << 48));
    if (faultSeconds.isPresent() && !(faultSeconds.get() >= 1 && faultSeconds.get() <= 600)) {
      throw new IllegalArgumentException(
          "--fault-seconds %s is not between 1 and 600".formatted(faultSeconds.get()));
    }
    if (nemeses.isEmpty()) {
      nemeses = trial.map(Trial::nemeses).orElse(List.of());
    }
    if (workloads.isEmpty()) {
      workloads = trial.map(shown -> List.of(shown.workload())).orElse(List.of());
    }
    Files.createDirectories(output);
    return new Plan(
        Files.createTempDirectory(output.toAbsolutePath(), "run-" + chosen + "-"),
        millis(time * Duration.ofMinutes(1).toMillis()),
        nodes,
        chosen,
        Catalog.chosen("nemesis", Catalog.NEMESES, Nemesis::name, nemeses),
        Catalog.chosen("workload", Catalog.WORKLOADS, Workload::name, workloads),
        faultSeconds.map(most -> millis(most * Duration.ofSeconds(1).toMillis())));
  }

  private static Duration millis(double count) {
    return Duration.ofMillis((long) count);
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
