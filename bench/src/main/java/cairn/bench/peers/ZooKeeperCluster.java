package cairn.bench.peers;

import cairn.cli.local.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Three processes of ZooKeeper. The end of this process ends them. */
final class ZooKeeperCluster implements AutoCloseable {
  private static final int SERVERS = 3;
  private static final int PORTS_OF_A_SERVER = 3;

  private final List<ZooKeeperNode> nodes;
  private final String heap;
  private final PeerProcesses processes;

  private ZooKeeperCluster(List<ZooKeeperNode> nodes, String heap) {
    this.nodes = List.copyOf(nodes);
    this.heap = heap;
    this.processes =
        new PeerProcesses("zookeeper", nodes.stream().map(ZooKeeperNode::process).toList());
  }

  /**
   * Starts a new cluster; does not wait until it serves.
   *
   * @param heap the flag that says how large the heap of each may be
   */
  static ZooKeeperCluster start(Path directory, String heap) throws IOException {
    Path absolute = directory.toAbsolutePath();
    Files.createDirectories(absolute);
    List<Integer> ports = Ports.free(PORTS_OF_A_SERVER * SERVERS);
    List<ZooKeeperNode> nodes = new ArrayList<>();
    for (int i = 0; i < SERVERS; i++) {
      int first = PORTS_OF_A_SERVER * i;
      nodes.add(
          new ZooKeeperNode(
              i + 1, ports.get(first), ports.get(first + 1), ports.get(first + 2), absolute));
    }
    ZooKeeperCluster cluster = new ZooKeeperCluster(nodes, heap);
    try {
      for (String name : cluster.names()) {
        cluster.startNode(name);
      }
      return cluster;
    } catch (IOException e) {
      cluster.close();
      throw e;
    }
  }

  List<ZooKeeperNode> nodes() {
    return nodes;
  }

  List<String> names() {
    return nodes.stream().map(ZooKeeperNode::name).toList();
  }

  List<String> endpoints() {
    return nodes.stream().map(ZooKeeperNode::endpoint).toList();
  }

  ZooKeeperNode node(String name) {
    return nodes.get(names().indexOf(name));
  }

  void startNode(String name) throws IOException {
    node(name).start(nodes.stream().map(ZooKeeperNode::server).toList(), heap);
  }

  /** The numbers of the processes that run. */
  List<Long> processes() {
    return processes.pids();
  }

  /** The name of the one that says that it leads. */
  Optional<String> leader() {
    return nodes.stream().filter(ZooKeeperNode::leads).map(ZooKeeperNode::name).findFirst();
  }

  @Override
  public void close() {
    processes.close();
  }
}
