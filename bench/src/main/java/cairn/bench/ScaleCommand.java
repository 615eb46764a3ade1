package cairn.bench;

import cairn.cli.local.LocalClusterConfig;
import cairn.cli.local.NodeRuntime;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code cairn bench scale}: a cluster with very many records. */
@Command(
    name = "scale",
    mixinStandardHelpOptions = true,
    description = {
      "Loads a million records into three nodes and measures: the rate, memory, snapshots and what"
          + " they do to the latency of writes, a restart, and a follower that comes back by a"
          + " snapshot."
    })
final class ScaleCommand implements Callable<Integer> {
  /** What docs/operations.md recommends for so many records. */
  private static final String[] LARGE_HEAP = {
    "-XX:-UseSerialGC",
    "-XX:+UseG1GC",
    "-XX:InitiatingHeapOccupancyPercent=70",
    "-XX:G1ReservePercent=20",
    "-XX:MaxGCPauseMillis=100",
    "-XX:MaxTenuringThreshold=0"
  };

  @Option(names = "--records", defaultValue = "1000000", description = "how many (default: 10^6)")
  private long records = 1_000_000;

  @Option(
      names = "--rate",
      defaultValue = "100",
      description = "puts a second whose latency is measured (default: ${DEFAULT-VALUE})")
  private int rate = 100;

  @Option(
      names = "--heap",
      defaultValue = "1600m",
      description = "the heap of a node (default: ${DEFAULT-VALUE})")
  private String heap = "1600m";

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "a directory on the disk to measure (default: the temporary directory)")
  private Optional<Path> data = Optional.empty();

  @Override
  public Integer call() throws Exception {
    if (records < 100_000 || rate < 1) {
      throw new IllegalArgumentException("--records must be at least 100000, --rate at least 1");
    }
    Measured.run(data, this::configure, measured -> new Scale(measured).run(records, rate));
    return 0;
  }

  private LocalClusterConfig configure(LocalClusterConfig config) {
    return config
        .withRuntime(
            NodeRuntime.ofThisProcess()
                .withFlags(LARGE_HEAP)
                .withFlags("-Xms" + heap, "-Xmx" + heap))
        .withSettings(Map.of("raft.log-keep-entries", "0"));
  }
}
