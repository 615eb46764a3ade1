package cairn.node.raft;

import static org.awaitility.Awaitility.await;

import cairn.model.ClusterSettings;
import cairn.node.FreePorts;
import cairn.statemachine.store.RegistryState;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Nodes in one process over real Raft: own ports, own files. */
final class TestCluster implements AutoCloseable {
  static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Cuts cuts = new Cuts();
  private final List<TestNode> nodes = new ArrayList<>();

  /**
   * @param settings beside names, addresses and directories
   */
  TestCluster(Path directory, int size, Map<String, String> settings) throws IOException {
    Map<String, String> all = new HashMap<>();
    all.put("raft.election-timeout-min", "150ms");
    all.put("raft.election-timeout-max", "300ms");
    all.putAll(settings);
    for (int i = 1; i <= size; i++) {
      nodes.add(new TestNode("n" + i, directory.resolve("n" + i), FreePorts.next(), all, cuts));
    }
  }

  /** Starts all nodes and forms them into a cluster. */
  TestCluster form() throws InterruptedException {
    return form(ClusterSettings.DEFAULT);
  }

  /** The same, with these settings of the cluster. */
  TestCluster form(ClusterSettings cluster) throws InterruptedException {
    nodes.forEach(TestNode::start);
    nodes.getFirst().running().steering().formation().form(raftAddresses(), cluster);
    return this;
  }

  List<String> raftAddresses() {
    return nodes.stream().map(TestNode::raftAddress).toList();
  }

  List<TestNode> nodes() {
    return nodes;
  }

  Cuts cuts() {
    return cuts;
  }

  /** The leader among the nodes that are not {@code excluded}, once there is one. */
  TestNode leader(TestNode... excluded) {
    List<TestNode> without = List.of(excluded);
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(5))
        .until(() -> nodes.stream().anyMatch(n -> !without.contains(n) && n.isReadyLeader()));
    return nodes.stream()
        .filter(node -> !without.contains(node) && node.isReadyLeader())
        .findFirst()
        .orElseGet(() -> leader(excluded));
  }

  TestNode anyOther(TestNode... excluded) {
    List<TestNode> without = List.of(excluded);
    return nodes.stream().filter(node -> !without.contains(node)).findFirst().orElseThrow();
  }

  /** Waits until all running nodes hold the same state. */
  void awaitEqualStates() {
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(20))
        .until(() ->
            nodes.stream()
                    .filter(TestNode::isRunning)
                    .map(node -> comparable(node.running().reader().state()))
                    .distinct()
                    .count()
                == 1);
  }

  private static List<Object> comparable(RegistryState state) {
    return List.of(state.revision(), state.digest(), state.records(), state.applied().index());
  }

  @Override
  public void close() {
    nodes.parallelStream().forEach(TestNode::close);
  }
}
