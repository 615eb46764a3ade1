package cairn.node.raft;

import cairn.node.config.NodeConfig;
import cairn.node.disk.FreeSpace;
import cairn.node.disk.Preflight;
import cairn.node.disk.SpaceWatch;
import cairn.node.failstop.ExitCode;
import cairn.node.failstop.FailStop;
import cairn.node.failstop.StartException;
import cairn.node.service.ClusterView;
import cairn.node.service.Consensus;
import cairn.node.service.ReadBarrier;
import cairn.node.service.Steering;
import cairn.statemachine.store.CheckpointReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The replicated state machine of one node, and the ports it offers to the use cases. */
public final class Replication implements AutoCloseable {
  private final PeerClient peers;
  private final SpaceWatch space;
  private final Membership membership;
  private final RaftReplica replica;
  private final Consensus consensus;
  private final ReadBarrier readBarrier;
  private final RatisClusterView clusterView;
  private final Steering steering;

  private Replication(NodeConfig config, FailStop failStop, PeerClient peers, FreeSpace freeSpace) {
    this.peers = peers;
    this.space = new SpaceWatch(freeSpace, config.data());
    this.membership = new Membership(config, failStop);
    this.replica = new RaftReplica(config, membership, peers, space, failStop);
    this.consensus = new RatisConsensus(replica, peers);
    this.readBarrier =
        new LocalReadBarrier(
            replica::readIndex, replica.applied(), replica.reader(), replica.retries());
    this.clusterView =
        new RatisClusterView(membership, replica, readBarrier, config.raft(), failStop);
    this.steering =
        new Steering(
            new RatisFormation(peers, consensus, clusterView),
            new RatisLeadership(replica, config.raft()));
    try {
      space.start(membership.marker().memberId(), failStop);
      membership.startOn(replica, new PeerEndpoint(replica, membership));
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  /**
   * Starts Raft on the data directory that {@code config} names.
   *
   * @throws cairn.node.failstop.StartException if it cannot
   */
  public static Replication start(NodeConfig config, FailStop failStop) {
    return start(config, failStop, new PeerClient(), FreeSpace.around(config.data().dir()));
  }

  static Replication start(
      NodeConfig config, FailStop failStop, PeerClient peers, FreeSpace freeSpace) {
    requireFit(config, freeSpace);
    return new Replication(config, failStop, peers, freeSpace);
  }

  private static void requireFit(NodeConfig config, FreeSpace freeSpace) {
    Path directory = config.data().dir();
    try {
      Files.createDirectories(directory);
    } catch (IOException e) {
      throw new StartException(
          ExitCode.VOLUME, "data.dir %s cannot be made: %s".formatted(directory, e), e);
    }
    Preflight.require(config.data(), freeSpace);
  }

  RaftReplica replica() {
    return replica;
  }

  /** The replicated log. */
  public Consensus consensus() {
    return consensus;
  }

  /** What makes a local read linearizable. */
  public ReadBarrier readBarrier() {
    return readBarrier;
  }

  /** The local copy of the state; may be read once this node is in a cluster. */
  public CheckpointReader reader() {
    return replica.reader();
  }

  /** What this node knows of its cluster. */
  public ClusterView clusterView() {
    return clusterView;
  }

  /** How a cluster comes to be, and who leads it. */
  public Steering steering() {
    return steering;
  }

  @Override
  public void close() {
    clusterView.close();
    replica.close();
    peers.close();
    membership.close();
    space.close();
  }
}
