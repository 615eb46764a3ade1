package cairn.node.raft;

import cairn.node.config.NodeConfig;
import cairn.node.failstop.FailStop;
import cairn.node.service.ClusterView;
import cairn.node.service.Consensus;
import cairn.node.service.Formation;
import cairn.node.service.ReadBarrier;
import cairn.statemachine.store.CheckpointReader;

/** The replicated state machine of one node, and the ports it offers to the use cases. */
public final class Replication implements AutoCloseable {
  private final PeerClient peers;
  private final Membership membership;
  private final RaftReplica replica;
  private final Consensus consensus;
  private final ReadBarrier readBarrier;
  private final RatisClusterView clusterView;
  private final Formation formation;

  private Replication(NodeConfig config, FailStop failStop, PeerClient peers) {
    this.peers = peers;
    this.membership = new Membership(config, failStop);
    this.replica = new RaftReplica(config, membership, peers, failStop);
    this.consensus = new RatisConsensus(replica, peers);
    this.readBarrier = new LocalReadBarrier(replica::readIndex, replica.applied());
    this.clusterView =
        new RatisClusterView(membership, replica, readBarrier, config.raft(), failStop);
    this.formation = new RatisFormation(peers, consensus, clusterView);
    try {
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
    return start(config, failStop, new PeerClient());
  }

  static Replication start(NodeConfig config, FailStop failStop, PeerClient peers) {
    return new Replication(config, failStop, peers);
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

  /** How a cluster comes to be. */
  public Formation formation() {
    return formation;
  }

  @Override
  public void close() {
    clusterView.close();
    replica.close();
    peers.close();
    membership.close();
  }
}
