package cairn.bench.peers;

import cairn.cli.local.LocalClusterConfig;
import cairn.cli.local.NodeRuntime;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Option;

/** The options that say what Cairn is compared with. */
final class OtherSystem {
  /**
   * The heap of a node of {@code ./cairn node}; those of local clusters have half of it. A node of
   * ZooKeeper has as much.
   */
  private static final String HEAP = "-Xmx1g";

  /** What runs a node of Cairn as it is. */
  static final NodeRuntime CAIRN = NodeRuntime.ofThisProcess().withFlags(HEAP);

  /** What there is. */
  enum Kind {
    /** As it is on the PATH. */
    ETCD(EtcdPeer.NAME),
    /** As it is on the class path. */
    ZOOKEEPER(ZooKeeperPeer.NAME),
    /** Nodes of Cairn in which something is different, under the client of this build. */
    CAIRN("the other Cairn");

    private final String title;

    Kind(String title) {
      this.title = title;
    }

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Option(
      names = "--peer",
      paramLabel = "SYSTEM",
      description = "${COMPLETION-CANDIDATES}: beside which Cairn is measured (default: etcd)")
  private Kind kind = Kind.ETCD;

  @Option(
      names = "--peer-checkout",
      paramLabel = "DIR",
      description = "with --peer cairn: where its nodes were built by ./cairn build")
  private Optional<Path> checkout = Optional.empty();

  @Option(
      names = "--peer-flag",
      paramLabel = "FLAG",
      description = "with --peer cairn: given to the JVM of each of its nodes; repeatable")
  private List<String> flags = List.of();

  @Option(
      names = "--peer-setting",
      paramLabel = "KEY=VALUE",
      description = "with --peer cairn: a setting of each of its nodes; repeatable")
  private Map<String, String> settings = new HashMap<>();

  String title() {
    return kind.title;
  }

  /** Starts three nodes with their files in {@code directory}. */
  Peer start(Path directory) throws IOException, InterruptedException, TimeoutException {
    if (kind != Kind.CAIRN && (checkout.isPresent() || !flags.isEmpty() || !settings.isEmpty())) {
      throw new IllegalArgumentException(
          "--peer-checkout, --peer-flag and --peer-setting go with --peer cairn");
    }
    return switch (kind) {
      case ETCD -> EtcdPeer.start(directory);
      case ZOOKEEPER -> ZooKeeperPeer.start(directory, HEAP);
      case CAIRN ->
          CairnPeer.start(
              title(),
              LocalClusterConfig.in(directory)
                  .withRuntime(runtime().withFlags(flags.toArray(String[]::new)))
                  .withSettings(settings));
    };
  }

  private NodeRuntime runtime() throws IOException {
    if (checkout.isEmpty()) {
      return CAIRN;
    }
    Path target = checkout.get().resolve("raft-node/target").toAbsolutePath();
    if (!Files.isDirectory(target.resolve("lib"))) {
      throw new IllegalArgumentException(
          "--peer-checkout %s: nothing was built there".formatted(checkout.get()));
    }
    try (DirectoryStream<Path> jars = Files.newDirectoryStream(target, "cairn-raft-node-*.jar")) {
      String classes = "%s/lib/*:%s".formatted(target, jars.iterator().next());
      return new NodeRuntime(CAIRN.java(), classes, CAIRN.jvmFlags())
          .withCache(checkout.get().resolve("target/node.aot").toAbsolutePath());
    }
  }
}
