package cairn.cli.local.figures;

import cairn.cli.load.Call;
import cairn.cli.load.Load;
import cairn.cli.load.Pace;
import cairn.cli.load.Sample;
import cairn.cli.load.SampleRecords;
import cairn.cli.load.Target;
import cairn.cli.load.Workload;
import cairn.cli.local.ClusterListener;
import cairn.cli.local.LocalCluster;
import cairn.cli.local.LocalClusterConfig;
import cairn.cli.local.TemporaryDirectory;
import cairn.cli.options.Session;
import cairn.client.ClientConfig;
import cairn.client.RegistryClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code cairn figures}: puts and linearizable gets per second, in each way to run a cluster. */
@Command(
    name = "figures",
    description = {
      "Measures puts and linearizable gets per second on local clusters of three processes: group"
          + " commit on and off, both read barriers.",
      "All of them run side by side and are measured in turn; the table is in Markdown."
    })
public final class FiguresCommand implements Callable<Integer> {
  private static final int MAX_CALLERS = 1024;
  private static final int MAX_SECONDS = 600;
  private static final int PRELOADED = 500;
  private static final int WARM_UP_CALLERS = 64;
  private static final Duration CALL_TIMEOUT = Duration.ofSeconds(20);

  private final Session session;

  @Option(
      names = "--seconds",
      paramLabel = "S",
      defaultValue = "3",
      description = "the length of one measurement (default: ${DEFAULT-VALUE})")
  private int seconds = 3;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "3",
      description = "how often each is measured; the table has the median (default: 3)")
  private int rounds = 3;

  @Option(
      names = "--callers",
      split = ",",
      paramLabel = "N",
      defaultValue = "1,16,64,256",
      description = "how many call at the same time (default: ${DEFAULT-VALUE})")
  private List<Integer> callers = List.of();

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "a directory on the disk to measure (default: the temporary directory)")
  private Optional<Path> data = Optional.empty();

  /** Prints to {@code session}. */
  public FiguresCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws IOException, InterruptedException, TimeoutException {
    requireInRange();
    try (TemporaryDirectory directory = TemporaryDirectory.create(data, "cairn-figures-")) {
      Map<Variant, LocalCluster> clusters = new LinkedHashMap<>();
      try {
        for (Variant variant : Variant.ALL) {
          session.remark("starting three nodes: " + variant.directory());
          clusters.put(variant, start(directory.path(), variant));
        }
        print(directory.path(), measure(clusters));
      } finally {
        clusters.values().forEach(LocalCluster::close);
      }
    }
    return 0;
  }

  private void requireInRange() {
    if (seconds < 1 || seconds > MAX_SECONDS) {
      throw new IllegalArgumentException(
          "--seconds %d is not between 1 and %d".formatted(seconds, MAX_SECONDS));
    }
    if (rounds < 1 || rounds > 100) {
      throw new IllegalArgumentException("--rounds %d is not between 1 and 100".formatted(rounds));
    }
    for (int count : callers) {
      if (count < 1 || count > MAX_CALLERS) {
        throw new IllegalArgumentException(
            "--callers %d is not between 1 and %d".formatted(count, MAX_CALLERS));
      }
    }
  }

  private static LocalCluster start(Path directory, Variant variant)
      throws IOException, InterruptedException, TimeoutException {
    return LocalCluster.start(
        LocalClusterConfig.in(directory.resolve(variant.directory()))
            .withSettings(variant.settings()),
        ClusterListener.NONE);
  }

  private FigureTable measure(Map<Variant, LocalCluster> clusters) throws InterruptedException {
    Map<Variant, Target> targets = new LinkedHashMap<>();
    Map<Variant, RegistryClient> clients = new LinkedHashMap<>();
    try {
      clusters.forEach((variant, cluster) ->
          clients.put(
              variant,
              session.connect(ClientConfig.of(cluster.endpoints()).withCallTimeout(CALL_TIMEOUT))));
      clients.forEach((variant, client) ->
          targets.put(variant, new Target(client, SampleRecords.of("figures"))));
      session.remark("warming up");
      for (Target target : targets.values()) {
        target.preload(PRELOADED, () -> false);
        measure(target, Workload.PUT, WARM_UP_CALLERS);
        measure(target, Workload.GET, WARM_UP_CALLERS);
      }
      FigureTable table = new FigureTable();
      for (int round = 1; round <= rounds; round++) {
        measure(targets, table, round);
      }
      return table;
    } finally {
      clients.values().forEach(RegistryClient::close);
    }
  }

  /** One round: for each number of callers and each operation, every variant in turn. */
  private void measure(Map<Variant, Target> targets, FigureTable table, int round)
      throws InterruptedException {
    for (int count : callers) {
      session.remark("round %d of %d, %d callers".formatted(round, rounds, count));
      for (Workload workload : List.of(Workload.PUT, Workload.GET)) {
        for (Variant variant : Variant.ALL) {
          Target target = Objects.requireNonNull(targets.get(variant));
          measure(target, workload, count)
              .forEach((call, sample) -> table.add(variant, count, call, sample));
        }
      }
    }
  }

  private Map<Call, Sample> measure(Target target, Workload workload, int count)
      throws InterruptedException {
    return new Load(target, workload)
        .run(count, Pace.closed(), Load.after(Duration.ofSeconds(seconds)));
  }

  private void print(Path directory, FigureTable table) throws IOException {
    session
        .terminal()
        .out()
        .write(
            "Three nodes and the callers on one machine with %d processors; data on %s.%n"
                    .formatted(
                        Runtime.getRuntime().availableProcessors(),
                        Files.getFileStore(directory).type())
                + "Each rate is the median of %d rounds of %d s, latencies are over all of them;"
                    .formatted(rounds, seconds)
                + " only successful calls count, %d failed.%n%n".formatted(table.failed())
                + table.markdown(Variant.ALL, callers));
  }
}
