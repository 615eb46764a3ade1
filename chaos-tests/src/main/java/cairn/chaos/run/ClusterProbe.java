package cairn.chaos.run;

import cairn.chaos.cluster.Cluster;
import cairn.client.ClientConfig;
import cairn.client.NodeStatus;
import cairn.client.RegistryClient;
import cairn.model.ClusterSettings;
import java.io.IOException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/** What the nodes of a cluster say of themselves. */
final class ClusterProbe implements AutoCloseable {
  private static final Duration CALL_TIMEOUT = Duration.ofSeconds(1);
  private static final Duration FORMING_TIMEOUT = Duration.ofSeconds(60);
  private static final Duration PERIOD = Duration.ofMillis(100);

  private final Cluster cluster;
  private final RegistryClient client;

  ClusterProbe(Cluster cluster) {
    this.cluster = cluster;
    this.client =
        RegistryClient.connect(ClientConfig.of(endpoints(cluster)).withCallTimeout(CALL_TIMEOUT));
  }

  private static List<String> endpoints(Cluster cluster) {
    return cluster.nodes().stream().map(cluster::endpoint).toList();
  }

  /** Makes a cluster of the nodes, which run and are blank. */
  void form() throws IOException, TimeoutException {
    await("all nodes answer", FORMING_TIMEOUT, statuses -> true);
    ClientConfig patient = ClientConfig.of(endpoints(cluster)).withCallTimeout(FORMING_TIMEOUT);
    try (RegistryClient former = RegistryClient.connect(patient)) {
      List<String> raft = cluster.nodes().stream().map(cluster::raftAddress).toList();
      var _ =
          former.formCluster(
              cluster.endpoint(cluster.nodes().getFirst()), raft, ClusterSettings.DEFAULT);
    }
  }

  /** The node that leads, by the account of those that answer. */
  Optional<String> leader() {
    return statuses().stream()
        .filter(status -> status.role() == NodeStatus.Role.LEADER)
        .max(Comparator.comparingLong(status -> status.header().term()))
        .map(status -> status.header().node());
  }

  /**
   * Waits until every node serves.
   *
   * @throws IOException if a node has ended
   * @throws TimeoutException if that takes longer than {@code timeout}
   */
  void awaitServing(Duration timeout) throws IOException, TimeoutException {
    await("all nodes serve", timeout, all -> all.stream().allMatch(NodeStatus::ready));
  }

  /** Waits until every node has the same state, as {@link #awaitServing} does. */
  void awaitEqual(Duration timeout) throws IOException, TimeoutException {
    await(
        "all nodes have the same state",
        timeout,
        all -> all.stream().map(ClusterProbe::state).distinct().count() == 1);
  }

  private static String state(NodeStatus status) {
    return "revision %s, %d records, digest %s"
        .formatted(status.header().revision(), status.records(), status.digest());
  }

  private void await(String what, Duration timeout, Predicate<List<NodeStatus>> condition)
      throws IOException, TimeoutException {
    long deadline = System.nanoTime() + timeout.toNanos();
    while (true) {
      List<NodeStatus> statuses = statuses();
      if (statuses.size() == cluster.nodes().size() && condition.test(statuses)) {
        return;
      }
      for (String node : cluster.nodes()) {
        if (!cluster.isRunning(node)) {
          throw new IOException(
              "node %s has ended by itself; see %s".formatted(node, cluster.log(node)));
        }
      }
      if (System.nanoTime() > deadline) {
        throw new TimeoutException(
            "not within %d s: %s; %s".formatted(timeout.toSeconds(), what, words(statuses)));
      }
      LockSupport.parkNanos(PERIOD.toNanos());
    }
  }

  private static List<String> words(List<NodeStatus> statuses) {
    return statuses.stream()
        .map(status ->
            "%s: %s, %s, %s"
                .formatted(
                    status.header().node(),
                    status.role(),
                    status.ready() ? "serves" : String.join("; ", status.notReadyBecause()),
                    state(status)))
        .toList();
  }

  /** How the nodes are that answer. */
  private List<NodeStatus> statuses() {
    List<CompletableFuture<Optional<NodeStatus>>> asked =
        cluster.nodes().stream()
            .map(node ->
                client
                    .async()
                    .nodeStatus(cluster.endpoint(node))
                    .handle((status, _) -> Optional.ofNullable(status)))
            .toList();
    return asked.stream().flatMap(future -> future.join().stream()).toList();
  }

  @Override
  public void close() {
    client.close();
  }
}
