package cairn.chaos.run;

import cairn.chaos.check.ReplicaState;
import cairn.chaos.cluster.Cluster;
import cairn.chaos.cluster.MisbehaviourException;
import cairn.chaos.nemesis.Health;
import cairn.chaos.workload.NewRecords;
import cairn.client.ClientConfig;
import cairn.client.NodeStatus;
import cairn.client.RegistryClient;
import cairn.client.RegistryException;
import cairn.model.CheckpointId;
import cairn.model.ClusterSettings;
import cairn.model.NewCheckpoint;
import cairn.model.StateLimits;
import cairn.model.StateLimits.Span;
import cairn.model.TierOrder;
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
final class ClusterProbe implements Health, AutoCloseable {
  private static final Duration CALL_TIMEOUT = Duration.ofSeconds(1);
  private static final Duration TRANSFER_TIMEOUT = Duration.ofSeconds(5);
  private static final Duration FORMING_TIMEOUT = Duration.ofSeconds(60);

  /** For how long recovery may take. */
  static final Duration RECOVERY_LIMIT = Duration.ofSeconds(60);

  // A clock that jumps ahead takes the log time with it, by an hour at most, and what is older than
  // its limit is forgotten. Writes are sent again for longer than that.
  private static final ClusterSettings SETTINGS =
      new ClusterSettings(
          TierOrder.DEFAULT,
          new StateLimits(
              new Span(100_000, Duration.ofHours(3)),
              new Span(100_000, Duration.ofHours(3)),
              new Span(100_000, Duration.ofHours(24))));

  private static final Duration PERIOD = Duration.ofMillis(100);

  private final Cluster cluster;
  private final RegistryClient client;
  private long writes;

  ClusterProbe(Cluster cluster) {
    this.cluster = cluster;
    this.client =
        RegistryClient.connect(ClientConfig.of(endpoints(cluster)).withCallTimeout(CALL_TIMEOUT));
  }

  private static List<String> endpoints(Cluster cluster) {
    return cluster.nodes().stream().map(cluster::endpoint).toList();
  }

  /** Makes a cluster of the nodes, which run and are blank. */
  void form() throws IOException, InterruptedException, TimeoutException {
    await(new Wanted("all nodes answer", _ -> true), FORMING_TIMEOUT);
    ClientConfig patient = ClientConfig.of(endpoints(cluster)).withCallTimeout(FORMING_TIMEOUT);
    try (RegistryClient former = RegistryClient.connect(patient)) {
      List<String> raft = cluster.nodes().stream().map(cluster::raftAddress).toList();
      var _ = former.formCluster(cluster.endpoint(cluster.nodes().getFirst()), raft, SETTINGS);
    }
  }

  @Override
  public Optional<String> leader() {
    return statuses().stream()
        .filter(status -> status.role() == NodeStatus.Role.LEADER)
        .max(Comparator.comparingLong(status -> status.header().term()))
        .map(status -> status.header().node());
  }

  @Override
  public void awaitServing() throws IOException, InterruptedException, TimeoutException {
    awaitServing(RECOVERY_LIMIT);
  }

  /**
   * Waits until every node serves and a write is acknowledged. Starts those that have ended.
   *
   * @throws cairn.chaos.cluster.MisbehaviourException if one has ended as it must not
   * @throws TimeoutException if that takes longer than {@code timeout}
   */
  void awaitServing(Duration timeout) throws IOException, InterruptedException, TimeoutException {
    long deadline = System.nanoTime() + timeout.toNanos();
    await(new Wanted("all nodes serve", all -> all.stream().allMatch(NodeStatus::ready)), timeout);
    awaitWrite(deadline);
  }

  private void awaitWrite(long deadline) throws TimeoutException {
    NewCheckpoint written = NewRecords.in("gpu", new CheckpointId("probe-" + ++writes), "probe");
    while (true) {
      try {
        var _ = client.put(written);
        return;
      } catch (RegistryException e) {
        if (System.nanoTime() > deadline) {
          throw new TimeoutException(
              "all nodes serve, and no write is acknowledged in time: " + e.getMessage());
        }
        LockSupport.parkNanos(PERIOD.toNanos());
      }
    }
  }

  @Override
  public boolean awaitAnswer(String node) throws TimeoutException {
    return awaitNode(node, _ -> true);
  }

  @Override
  public boolean awaitStart(String node) throws TimeoutException {
    return awaitNode(node, NodeStatus::ready);
  }

  private boolean awaitNode(String node, Predicate<NodeStatus> condition) throws TimeoutException {
    long deadline = System.nanoTime() + RECOVERY_LIMIT.toNanos();
    while (cluster.isRunning(node)) {
      if (status(node).join().filter(condition).isPresent()) {
        return true;
      }
      if (System.nanoTime() > deadline) {
        throw new TimeoutException(
            "node %s is not there within %d s".formatted(node, RECOVERY_LIMIT.toSeconds()));
      }
      LockSupport.parkNanos(PERIOD.toNanos());
    }
    return false;
  }

  @Override
  public boolean isJoiner(String node) throws TimeoutException {
    return awaitNode(node, _ -> true)
        && status(node).join().filter(status -> status.role() != NodeStatus.Role.JOINER).isEmpty();
  }

  @Override
  public boolean transferLeadership(String node) throws IOException {
    ClientConfig patient = ClientConfig.of(endpoints(cluster)).withCallTimeout(TRANSFER_TIMEOUT);
    try (RegistryClient operator = RegistryClient.connect(patient)) {
      return operator.transferLeadership(Optional.of(node)).value().name().equals(node);
    } catch (RegistryException.Unavailable
        | RegistryException.Overloaded
        | RegistryException.OutcomeUnknown _) {
      return false;
    } catch (RegistryException e) {
      throw new MisbehaviourException("a transfer was refused: " + e.getMessage());
    }
  }

  /** Waits until every node has the same state, as {@link #awaitServing} does. */
  void awaitEqual(Duration timeout) throws IOException, InterruptedException, TimeoutException {
    Wanted equal =
        new Wanted(
            "all nodes have the same state",
            all -> ReplicaState.areEqual(all.stream().map(ClusterProbe::state).toList()));
    await(equal, timeout);
  }

  private static ReplicaState state(NodeStatus status) {
    return new ReplicaState(
        status.header().node(),
        status.header().revision().value(),
        status.records(),
        status.digest());
  }

  /** What all nodes, which answer, have to fulfil. */
  private record Wanted(String what, Predicate<List<NodeStatus>> condition) {}

  private void await(Wanted wanted, Duration timeout)
      throws IOException, InterruptedException, TimeoutException {
    long deadline = System.nanoTime() + timeout.toNanos();
    while (true) {
      List<NodeStatus> statuses = statuses();
      if (statuses.size() == cluster.nodes().size() && wanted.condition.test(statuses)) {
        return;
      }
      for (String node : cluster.nodes()) {
        if (!cluster.isRunning(node)) {
          cluster.start(node);
        }
      }
      if (System.nanoTime() > deadline) {
        throw new TimeoutException(
            "not within %d s: %s; %s".formatted(timeout.toSeconds(), wanted.what, words(statuses)));
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
                    state(status).state()))
        .toList();
  }

  /** How the nodes are that answer. */
  private List<NodeStatus> statuses() {
    List<CompletableFuture<Optional<NodeStatus>>> asked =
        cluster.nodes().stream().map(this::status).toList();
    return asked.stream().flatMap(future -> future.join().stream()).toList();
  }

  private CompletableFuture<Optional<NodeStatus>> status(String node) {
    return client
        .async()
        .nodeStatus(cluster.endpoint(node))
        .handle((status, _) -> Optional.ofNullable(status));
  }

  @Override
  public void close() {
    client.close();
  }
}
