package cairn.cli.local;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A cluster on this machine. Made by {@link #in} and changed by the {@code with} methods.
 *
 * @param directory holds all of it: ports, logs and the data of the nodes
 * @param nodes how many: 1, 3 or 5
 * @param portBase the API port of the first node; its Raft port is one more, and each node's ports
 *     are {@value #PORT_STEP} above those of the one before. 0 for any free ports. What a cluster
 *     was made with stays
 * @param settings of every node, by the names of the configuration keys
 * @param runtime what runs the nodes
 * @param startTimeout until the cluster must serve
 */
public record LocalClusterConfig(
    Path directory,
    int nodes,
    int portBase,
    Map<String, String> settings,
    NodeRuntime runtime,
    Duration startTimeout) {
  /** What lies between the ports of two nodes. */
  public static final int PORT_STEP = 10;

  private static final List<Integer> SIZES = List.of(1, 3, 5);
  private static final int MAX_PORT_BASE = 65_000;

  /**
   * @throws IllegalArgumentException if a part is out of its range
   */
  public LocalClusterConfig {
    directory = directory.toAbsolutePath().normalize();
    settings = Map.copyOf(settings);
    if (!SIZES.contains(nodes)) {
      throw new IllegalArgumentException("nodes %d is not 1, 3 or 5".formatted(nodes));
    }
    if (portBase != 0 && (portBase < 1024 || portBase > MAX_PORT_BASE)) {
      throw new IllegalArgumentException(
          "port base %d is neither 0 nor between 1024 and %d".formatted(portBase, MAX_PORT_BASE));
    }
  }

  /** A cluster of three nodes on free ports in {@code directory}. */
  public static LocalClusterConfig in(Path directory) {
    return new LocalClusterConfig(
        directory, 3, 0, Map.of(), NodeRuntime.ofThisProcess(), Duration.ofSeconds(60));
  }

  /** This with so many nodes. */
  public LocalClusterConfig withNodes(int count) {
    return new LocalClusterConfig(directory, count, portBase, settings, runtime, startTimeout);
  }

  /** This with ports from {@code base} on. */
  public LocalClusterConfig withPortBase(int base) {
    return new LocalClusterConfig(directory, nodes, base, settings, runtime, startTimeout);
  }

  /** This with these settings of every node. */
  public LocalClusterConfig withSettings(Map<String, String> all) {
    return new LocalClusterConfig(directory, nodes, portBase, all, runtime, startTimeout);
  }

  /** This with nodes that {@code other} runs. */
  public LocalClusterConfig withRuntime(NodeRuntime other) {
    return new LocalClusterConfig(directory, nodes, portBase, settings, other, startTimeout);
  }
}
