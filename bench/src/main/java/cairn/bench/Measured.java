package cairn.bench;

import cairn.cli.local.ClusterListener;
import cairn.cli.local.LocalCluster;
import cairn.cli.local.LocalClusterConfig;
import cairn.cli.local.TemporaryDirectory;
import cairn.client.ClientConfig;
import cairn.client.RegistryClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** A cluster of local processes on real files, what looks into it, and a client of it. */
record Measured(LocalCluster cluster, NodeProbe probe, RegistryClient client) {
  private static final Duration CALL_TIMEOUT = Duration.ofSeconds(30);

  /** What is done with it. */
  interface Run {
    void with(Measured measured) throws Exception;
  }

  /**
   * Starts a cluster, runs {@code run}, and leaves nothing of it behind.
   *
   * @param data where the files are; empty: in the temporary directory
   */
  static void run(Optional<Path> data, UnaryOperator<LocalClusterConfig> configure, Run run)
      throws Exception {
    try (TemporaryDirectory directory = TemporaryDirectory.create(data, "cairn-bench-")) {
      LocalClusterConfig config = configure.apply(LocalClusterConfig.in(directory.path()));
      try (LocalCluster cluster = LocalCluster.start(config, ClusterListener.NONE);
          RegistryClient client =
              RegistryClient.connect(
                  ClientConfig.of(cluster.endpoints()).withCallTimeout(CALL_TIMEOUT))) {
        run.with(new Measured(cluster, new NodeProbe(cluster, directory.path()), client));
      }
    }
  }
}
