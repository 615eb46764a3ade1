package cairn.node.raft;

import cairn.model.ErrorCode;
import cairn.model.Refusal;
import cairn.model.RefusedException;
import cairn.node.config.RaftConfig;
import cairn.node.raft.Proposer.Committed;
import cairn.node.service.Deadline;
import cairn.statemachine.command.Answer;
import com.google.protobuf.ByteString;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeoutException;
import org.apache.ratis.protocol.RaftPeer;
import org.apache.ratis.protocol.RaftPeerId;
import org.apache.ratis.server.RaftServer.Division;

/**
 * This node as a member of its cluster: what it does as the leader, and who leads if it does not.
 */
final class ActiveMember implements AutoCloseable {
  /** What the commands that wait may take of the heap. */
  private static final long QUEUE_MAX_BYTES = 64 << 20;

  private final Division division;
  private final RaftConfig config;
  private final PeerClient peers;
  private final Proposer proposer;
  private final GroupCommit groupCommit;
  private final ExecutorService executor;
  private final Map<String, Rounds<Long>> terms = new ConcurrentHashMap<>();
  private final Rounds<Long> readIndexesAsLeader;
  private final Rounds<Long> readIndexesOfLeader;

  ActiveMember(Division division, RaftConfig config, PeerClient peers, ExecutorService executor) {
    this.division = division;
    this.config = config;
    this.peers = peers;
    this.executor = executor;
    SteadyClock clock = new SteadyClock(InstantSource.system(), System::nanoTime);
    this.proposer = new Proposer(division, clock, config.requestTimeout());
    this.groupCommit =
        new GroupCommit(
            proposer::propose,
            new GroupCommit.Limits(
                config.batchMaxCommands(),
                config.batchMaxBytes(),
                config.queueMaxCommands(),
                QUEUE_MAX_BYTES),
            executor);
    this.readIndexesAsLeader = new Rounds<>(readIndexes(config.readBarrier())::next, executor);
    this.readIndexesOfLeader = new Rounds<>(this::askLeader, executor);
  }

  /** The way to read indexes that {@code barrier} names. */
  ReadIndexes readIndexes(RaftConfig.Barrier barrier) {
    ReadIndexes log = new LogReadIndexes(proposer);
    return switch (barrier) {
      case LOG -> log;
      case TERM_QUORUM -> new TermQuorumReadIndexes(division, this::askTerm, log);
    };
  }

  private CompletableFuture<Long> askTerm(RaftPeer peer) {
    return terms
        .computeIfAbsent(
            peer.getAddress(),
            address ->
                new Rounds<>(
                    peers.terms(address, clusterId(), config.electionTimeoutMax()), executor))
        .join();
  }

  Division division() {
    return division;
  }

  String clusterId() {
    return division.getMemberId().getGroupId().getUuid().toString();
  }

  BatchEvents batchEvents() {
    return proposer.events();
  }

  boolean isReadyLeader() {
    return division.getInfo().isLeaderReady();
  }

  /** The leader, if this node knows of one that is not itself. */
  Optional<RaftPeer> otherLeader() {
    RaftPeerId leader = division.getInfo().getLeaderId();
    if (leader == null || leader.equals(division.getId())) {
      return Optional.empty();
    }
    return Optional.ofNullable(division.getRaftConf().getPeer(leader));
  }

  /**
   * A {@code NOT_LEADER} with the address of whoever leads now, so that its caller can go there.
   */
  RefusedException withLeader(RefusedException refused) {
    Refusal refusal = refused.refusal();
    if (refusal.code() != ErrorCode.NOT_LEADER) {
      return refused;
    }
    return otherLeader()
        .map(leader -> refusal.withMetadata(Refusal.LEADER, leader.getClientAddress()))
        .map(RefusedException::new)
        .orElse(refused);
  }

  /** Commits {@code command} as the leader. */
  Answer propose(ByteString command, Deadline deadline) throws InterruptedException {
    if (config.groupCommit()) {
      return groupCommit.submit(command, deadline);
    }
    try {
      Committed committed = DeadlineTimer.limit(proposer.propose(List.of(command)), deadline).get();
      return committed.answers().getFirst();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof TimeoutException) {
        throw RefusedException.of(
            ErrorCode.OUTCOME_UNKNOWN, "the write was not decided before its deadline");
      }
      throw GroupCommit.refused(e.getCause());
    }
  }

  /** As the leader: an index that covers every write acknowledged before. */
  CompletableFuture<Long> readIndexAsLeader() {
    return readIndexesAsLeader.join();
  }

  /** Whoever leads: an index that covers every write acknowledged before. */
  CompletableFuture<Long> readIndex() {
    return isReadyLeader() ? readIndexAsLeader() : readIndexesOfLeader.join();
  }

  private CompletableFuture<Long> askLeader() {
    return otherLeader()
        .map(leader ->
            peers.readIndex(
                leader.getAddress(),
                clusterId(),
                division.getId().toString(),
                config.requestTimeout()))
        .orElseGet(() -> CompletableFuture.failedFuture(NoLeader.known()));
  }

  @Override
  public void close() {
    groupCommit.close();
  }
}
