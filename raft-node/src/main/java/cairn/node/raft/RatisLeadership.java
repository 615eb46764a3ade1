package cairn.node.raft;

import cairn.model.ErrorCode;
import cairn.model.Refusal;
import cairn.model.Refusal.Violation;
import cairn.model.RefusedException;
import cairn.node.config.RaftConfig;
import cairn.node.member.PeerAddress;
import cairn.node.service.Deadline;
import cairn.node.service.Leadership;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.ratis.proto.RaftProtos.CommitInfoProto;
import org.apache.ratis.proto.RaftProtos.RoleInfoProto;
import org.apache.ratis.proto.RaftProtos.ServerRpcProto;
import org.apache.ratis.protocol.RaftClientReply;
import org.apache.ratis.protocol.RaftPeer;
import org.apache.ratis.protocol.RaftPeerId;
import org.apache.ratis.protocol.exceptions.LeaderNotReadyException;
import org.apache.ratis.protocol.exceptions.NotLeaderException;
import org.apache.ratis.server.RaftServer.Division;

/**
 * Hands the leadership over as Raft does it ("Consensus: Bridging Theory and Practice", Ongaro
 * 2014, section 3.10): the leader takes no more writes, brings the other one up to date and has it
 * stand for election at once. If that has not won after two election timeouts, the leader takes
 * writes again, unless it wins after all.
 */
final class RatisLeadership implements Leadership {
  /** What is left to the answer after Ratis gave up. */
  private static final Duration MARGIN = Duration.ofMillis(200);

  /** With less there is no use in trying. */
  private static final Duration LEAST = Duration.ofMillis(500);

  private final RaftReplica replica;
  private final Duration electionTimeout;
  private final Semaphore free = new Semaphore(1);

  RatisLeadership(RaftReplica replica, RaftConfig config) {
    this.replica = replica;
    this.electionTimeout = config.electionTimeoutMax();
  }

  @Override
  public String transfer(Optional<String> name, Deadline deadline) throws InterruptedException {
    ActiveMember member = replica.member();
    if (!member.isReadyLeader()) {
      throw notLeading(member);
    }
    if (!free.tryAcquire()) {
      throw unavailable("a transfer of the leadership is under way");
    }
    try {
      RaftPeerId target = target(member.division(), name);
      if (!target.equals(member.division().getId())) {
        hand(member, target, deadline);
      }
      return PeerAddress.nameIn(target.toString());
    } finally {
      free.release();
    }
  }

  private RaftPeerId target(Division division, Optional<String> name) {
    Map<RaftPeerId, Duration> silence = silence(division);
    if (name.isEmpty()) {
      return furthest(division, silence);
    }
    RaftPeerId named = named(division, name.get());
    Duration silent = silence.getOrDefault(named, Duration.ZERO);
    if (silent.compareTo(electionTimeout) > 0) {
      throw unavailable("%s was last heard of %d ms ago".formatted(name.get(), silent.toMillis()));
    }
    return named;
  }

  /** For how long nothing was heard of each follower. */
  private static Map<RaftPeerId, Duration> silence(Division division) {
    RoleInfoProto role =
        RoleInfo.of(division.getInfo())
            .filter(RoleInfoProto::hasLeaderInfo)
            .orElseThrow(
                () -> RefusedException.of(ErrorCode.NOT_LEADER, "this node leads no longer"));
    return role.getLeaderInfo().getFollowerInfoList().stream()
        .collect(
            Collectors.toMap(
                follower -> RaftPeerId.valueOf(follower.getId().getId()),
                RatisLeadership::silence));
  }

  private static Duration silence(ServerRpcProto follower) {
    return Duration.ofMillis(follower.getLastRpcElapsedTimeMs());
  }

  private static RaftPeerId named(Division division, String name) {
    return division.getRaftConf().getCurrentPeers().stream()
        .map(RaftPeer::getId)
        .filter(id -> PeerAddress.nameIn(id.toString()).equals(name))
        .findAny()
        .orElseThrow(() -> noMember(division));
  }

  /** Without the name, which may be of any length. */
  private static RefusedException noMember(Division division) {
    String members =
        division.getRaftConf().getCurrentPeers().stream()
            .map(peer -> PeerAddress.nameIn(peer.getId().toString()))
            .sorted()
            .collect(Collectors.joining(", "));
    return new RefusedException(
        Refusal.invalid(List.of(new Violation("member", "is not one of " + members))));
  }

  /** Of the followers that answer, the one that is known to have committed most. */
  private RaftPeerId furthest(Division division, Map<RaftPeerId, Duration> silence) {
    return division.getCommitInfos().stream()
        .sorted(Comparator.comparingLong(CommitInfoProto::getCommitIndex).reversed())
        .map(info -> RaftPeerId.valueOf(info.getServer().getId()))
        .filter(silence::containsKey)
        .filter(id -> silence.getOrDefault(id, Duration.ZERO).compareTo(electionTimeout) <= 0)
        .findFirst()
        .orElseThrow(() ->
            RefusedException.of(ErrorCode.PRECONDITION, "no other member answers that could lead"));
  }

  private void hand(ActiveMember member, RaftPeerId target, Deadline deadline)
      throws InterruptedException {
    Duration left = deadline.remaining();
    if (left.compareTo(LEAST) < 0) {
      throw unavailable("there is no time left for an election");
    }
    Duration most = electionTimeout.multipliedBy(2);
    Deadline end = Deadline.after((left.compareTo(most) < 0 ? left : most).minus(MARGIN));
    Optional<Throwable> failure = tryOnce(member.division(), target, end.remaining(), left);
    if (failure.isEmpty()) {
      return;
    }
    Throwable why = failure.get();
    if (why instanceof NotLeaderException || why instanceof LeaderNotReadyException) {
      throw notLeading(member);
    }
    if (end.remaining().isPositive()) {
      // After some failures Ratis refuses writes for good: it has set no timer that ends it.
      var _ = replica.stepDown(member.division(), electionTimeout);
    }
    throw RefusedException.of(
        ErrorCode.OUTCOME_UNKNOWN,
        "%s has not taken over: %s".formatted(PeerAddress.nameIn(target.toString()), why));
  }

  /** What a try failed with; empty if {@code target} leads. */
  private Optional<Throwable> tryOnce(
      Division division, RaftPeerId target, Duration time, Duration patience)
      throws InterruptedException {
    try {
      RaftClientReply reply =
          replica
              .transferLeadership(division, target, time)
              .get(patience.toNanos(), TimeUnit.NANOSECONDS);
      return reply.isSuccess() ? Optional.empty() : Optional.of(reply.getException());
    } catch (ExecutionException e) {
      return Optional.of(e.getCause() == null ? e : e.getCause());
    } catch (TimeoutException e) {
      return Optional.of(e);
    }
  }

  private static RefusedException notLeading(ActiveMember member) {
    return member.withLeader(RefusedException.of(ErrorCode.NOT_LEADER, "this node does not lead"));
  }

  private static RefusedException unavailable(String why) {
    return RefusedException.of(ErrorCode.UNAVAILABLE, why);
  }
}
