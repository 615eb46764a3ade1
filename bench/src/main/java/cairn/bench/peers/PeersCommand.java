package cairn.bench.peers;

import cairn.cli.local.LocalClusterConfig;
import cairn.cli.local.TemporaryDirectory;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code cairn bench peers}: Cairn and another system, side by side. */
@Command(
    name = "peers",
    mixinStandardHelpOptions = true,
    description = {
      "Measures Cairn and etcd, ZooKeeper or another Cairn, in interleaved rounds: three nodes each"
          + " on this machine, the same disk, the same records, the same callers. The results are"
          + " in Markdown."
    })
public final class PeersCommand implements Callable<Integer> {
  private static final int MAX_CALLERS = 1024;
  private static final int MAX_RECORDS = 10_000_000;

  @Mixin private final OtherSystem other = new OtherSystem();

  @Spec private CommandSpec spec = CommandSpec.create(); // picocli sets it

  @Option(names = "--quick", description = "a first look in a few minutes")
  private boolean quick;

  @Option(
      names = "--callers",
      split = ",",
      paramLabel = "N",
      description = "how many call at the same time (default: 1,16,64,256; quick: 1,64)")
  private List<Integer> callers = List.of();

  @Option(
      names = "--rounds",
      paramLabel = "N",
      description = "how often each is measured; results are medians (default: 3; quick: 2)")
  private Optional<Integer> rounds = Optional.empty();

  @Option(
      names = "--seconds",
      paramLabel = "S",
      description = "the length of one measurement (default: 2; quick: 1)")
  private Optional<Integer> seconds = Optional.empty();

  @Option(
      names = "--records",
      paramLabel = "N",
      description = "how many there are, at least 30000 (default: 100000; quick: 30000)")
  private Optional<Long> records = Optional.empty();

  @Option(
      names = "--workload",
      split = ",",
      paramLabel = "NAME",
      description =
          "of put, cas, get, local, newest, list, mixed, batch (default: all that both do; quick:"
              + " put, get, newest)")
  private List<String> workloads = List.of();

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "a directory on the disk to measure (default: the temporary directory)")
  private Optional<Path> data = Optional.empty();

  @Option(
      names = "--output",
      paramLabel = "DIR",
      description = "also writes peers.md, peers.json with all rounds, and a plot per workload")
  private Optional<Path> output = Optional.empty();

  @Option(
      names = "--node-flag",
      paramLabel = "FLAG",
      description = "given to the JVM of each node of Cairn, behind the others; repeatable")
  private List<String> nodeFlags = List.of();

  @Option(
      names = "--node-setting",
      paramLabel = "KEY=VALUE",
      description = "a setting of each node of Cairn; repeatable")
  private Map<String, String> nodeSettings = new HashMap<>();

  @Override
  public Integer call() throws IOException, InterruptedException, TimeoutException {
    Plan plan = plan();
    try (TemporaryDirectory directory = TemporaryDirectory.create(data, "cairn-peers-")) {
      Run run = measure(plan, directory.path());
      String report = Report.of(run);
      System.out.println(report);
      if (output.isPresent()) {
        ReportFiles.write(output.get(), run, report);
      }
      return run.wrong() == 0 ? 0 : 1;
    }
  }

  private Run measure(Plan plan, Path directory)
      throws IOException, InterruptedException, TimeoutException {
    System.err.println("starting three nodes of Cairn and three of " + other.title());
    try (Peer cairn = CairnPeer.start("Cairn", cairnIn(directory.resolve("cairn")));
        Peer second = other.start(directory.resolve("other"))) {
      return new Comparison(plan, directory, List.of(cairn, second), made(), System.err::println)
          .run();
    }
  }

  private String made() {
    List<String> arguments = spec.root().commandLine().getParseResult().originalArgs();
    return "Made by `./cairn bench %s` at commit %s."
        .formatted(String.join(" ", arguments), System.getProperty("cairn.commit", "unknown"));
  }

  private LocalClusterConfig cairnIn(Path directory) {
    return LocalClusterConfig.in(directory)
        .withRuntime(OtherSystem.CAIRN.withFlags(nodeFlags.toArray(String[]::new)))
        .withSettings(nodeSettings);
  }

  private Plan plan() {
    Plan plan = quick ? Plan.QUICK : Plan.FULL;
    Plan wanted =
        plan.withCallers(callers.isEmpty() ? plan.callers() : sorted(callers))
            .withRounds(rounds.orElse(plan.rounds()))
            .withTime(seconds.map(Duration::ofSeconds).orElse(plan.time()))
            .withRecords(records.orElse(plan.records()))
            .withWorkloads(workloads.isEmpty() ? plan.workloads() : workloads(workloads));
    require(
        wanted.callers().getFirst() >= 1 && wanted.callers().getLast() <= MAX_CALLERS,
        "--callers must be between 1 and " + MAX_CALLERS);
    require(wanted.rounds() >= 1, "--rounds must be at least 1");
    require(wanted.time().isPositive(), "--seconds must be at least 1");
    require(
        wanted.records() >= PeerRecords.WHOLE_VERSION && wanted.records() <= MAX_RECORDS,
        "--records must be between %d and %d".formatted(PeerRecords.WHOLE_VERSION, MAX_RECORDS));
    return wanted;
  }

  private static List<Integer> sorted(List<Integer> numbers) {
    return numbers.stream().distinct().sorted().toList();
  }

  private static List<Workload> workloads(List<String> names) {
    List<Workload> all = List.of(Workload.values());
    for (String name : names) {
      require(
          all.stream().anyMatch(workload -> workload.option().equals(name)),
          "--workload %s is none of %s"
              .formatted(name, Arrays.toString(all.stream().map(Workload::option).toArray())));
    }
    return all.stream().filter(workload -> names.contains(workload.option())).toList();
  }

  private static void require(boolean right, String otherwise) {
    if (!right) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}
