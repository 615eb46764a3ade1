package cairn.node.service;

import cairn.model.ClusterSettings;
import cairn.model.Refusal;
import cairn.model.Refusal.Violation;
import cairn.model.RefusedException;
import cairn.model.ResponseHeader;
import cairn.model.Revision;
import cairn.node.config.HostPort;
import cairn.statemachine.store.CheckpointReader;
import cairn.statemachine.store.RegistryState;
import cairn.statemachine.store.StateDigest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What an operator asks of a node. Answered from local knowledge, but for what changes the cluster.
 */
public final class AdminService {
  private static final Set<Integer> CLUSTER_SIZES = Set.of(1, 3, 5);

  private final ClusterView cluster;
  private final CheckpointReader reader;
  private final ReadBarrier barrier;
  private final Steering steering;
  private final String softwareVersion;

  /**
   * @param reader the local store; may stand for another one after a snapshot was installed
   */
  public AdminService(
      ClusterView cluster,
      CheckpointReader reader,
      ReadBarrier barrier,
      Steering steering,
      String softwareVersion) {
    this.cluster = cluster;
    this.reader = reader;
    this.barrier = barrier;
    this.steering = steering;
    this.softwareVersion = softwareVersion;
  }

  /** How this node is. */
  public Reply<NodeReport> nodeStatus() {
    RegistryState state = reader.state();
    return new Reply<>(
        header(state),
        new NodeReport(cluster.memberId(), softwareVersion, cluster.status(), state));
  }

  /**
   * The digest of the state at {@code revision}, once this node has reached it; now if it is empty.
   *
   * @throws RefusedException with {@code UNAVAILABLE} if it is not reached in time, {@code
   *     COMPACTED} if this node does not remember it any more
   */
  public Reply<RevisionDigest> digest(Optional<Revision> revision, Deadline deadline)
      throws InterruptedException {
    if (revision.isPresent()) {
      barrier.awaitRevision(revision.get(), deadline);
    }
    return reader.read(view -> {
      Revision at = revision.orElse(view.state().revision());
      StateDigest digest =
          view.digestAt(at).orElseThrow(() -> new RefusedException(Refusals.digestForgotten(at)));
      return new Reply<>(header(view.state()), new RevisionDigest(at, digest));
    });
  }

  private static ClusterSettings settings(RegistryState state) {
    return new ClusterSettings(state.tiers(), state.configuration().limits());
  }

  /** The digest of the state at one revision. */
  public record RevisionDigest(Revision revision, StateDigest digest) {}

  /** Who the members are. */
  public Reply<ClusterReport> clusterStatus() {
    RegistryState state = reader.state();
    return new Reply<>(
        header(state),
        new ClusterReport(
            cluster.members(), settings(state), state.configuration().pageKey().isPresent()));
  }

  /**
   * Forms a cluster of the nodes at {@code raftAddresses}.
   *
   * @throws RefusedException if these are not 1, 3 or 5 different addresses, or as {@link
   *     Formation#form} does
   */
  public Reply<List<Member>> formCluster(List<String> raftAddresses, ClusterSettings settings)
      throws InterruptedException {
    requireAddresses(raftAddresses);
    List<Member> members = steering.formation().form(List.copyOf(raftAddresses), settings);
    return new Reply<>(header(reader.state()), List.copyOf(members));
  }

  /**
   * Has the node {@code name} lead, or if it is empty any other, and returns the one that does.
   *
   * @throws RefusedException as {@link Leadership#transfer}
   */
  public Reply<Member> transferLeadership(Optional<String> name, Deadline deadline)
      throws InterruptedException {
    String leader = steering.leadership().transfer(name, deadline);
    Member member =
        cluster.members().stream()
            .filter(known -> known.name().equals(leader))
            .findAny()
            .orElseThrow(() -> new IllegalStateException(leader + " is no member"));
    return new Reply<>(header(reader.state()), member.leading());
  }

  private static void requireAddresses(List<String> addresses) {
    List<Violation> violations = new ArrayList<>();
    if (!CLUSTER_SIZES.contains(addresses.size())) {
      violations.add(
          new Violation(
              "raft_addresses", "%d nodes are not 1, 3 or 5 nodes".formatted(addresses.size())));
    } else if (new HashSet<>(addresses).size() != addresses.size()) {
      violations.add(new Violation("raft_addresses", "one address is there twice"));
    } else {
      for (int i = 0; i < addresses.size(); i++) {
        requireAddress("raft_addresses[%d]".formatted(i), addresses.get(i), violations);
      }
    }
    if (!violations.isEmpty()) {
      throw new RefusedException(Refusal.invalid(violations));
    }
  }

  private static void requireAddress(String field, String address, List<Violation> violations) {
    try {
      if (HostPort.parse(address).port() == 0) {
        violations.add(new Violation(field, "'%s' has no port".formatted(address)));
      }
    } catch (IllegalArgumentException e) {
      violations.add(new Violation(field, String.valueOf(e.getMessage())));
    }
  }

  private ResponseHeader header(RegistryState state) {
    return new ResponseHeader(
        cluster.clusterId(),
        cluster.nodeName(),
        state.revision(),
        cluster.term(),
        state.epoch(),
        OptionalLong.empty());
  }
}
