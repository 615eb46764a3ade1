package cairn.node.raft;

import cairn.model.ErrorCode;
import cairn.model.Refusal;
import cairn.model.Refusal.Violation;
import cairn.model.RefusedException;
import cairn.node.member.PeerAddress;
import cairn.node.service.Deadline;
import cairn.node.service.Leadership;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.ratis.proto.RaftProtos.CommitInfoProto;
import org.apache.ratis.protocol.RaftClientReply;
import org.apache.ratis.protocol.RaftPeer;
import org.apache.ratis.protocol.RaftPeerId;
import org.apache.ratis.server.RaftServer.Division;

/**
 * Hands the leadership over as Raft does it ("Consensus: Bridging Theory and Practice", Ongaro
 * 2014, section 3.10): the leader takes no more writes, brings the other one up to date and has it
 * stand for election at once. If that does not win in time, the leader goes on.
 */
final class RatisLeadership implements Leadership {
  /** What is left to the answer after Ratis gave up. */
  private static final Duration MARGIN = Duration.ofMillis(200);

  /** Writes wait meanwhile. */
  private static final Duration MOST = Duration.ofSeconds(10);

  private final RaftReplica replica;

  RatisLeadership(RaftReplica replica) {
    this.replica = replica;
  }

  @Override
  public String transfer(Optional<String> name, Deadline deadline) throws InterruptedException {
    ActiveMember member = replica.member();
    if (!member.isReadyLeader()) {
      throw member.withLeader(RefusedException.of(ErrorCode.NOT_LEADER, "this node does not lead"));
    }
    RaftPeerId self = member.division().getId();
    RaftPeerId target = name.map(wanted -> named(member, wanted)).orElseGet(() -> next(member));
    if (!target.equals(self)) {
      hand(member, target, deadline);
    }
    return PeerAddress.nameIn(target.toString());
  }

  private static RaftPeerId named(ActiveMember member, String name) {
    Collection<RaftPeer> peers = member.division().getRaftConf().getCurrentPeers();
    return peers.stream()
        .map(RaftPeer::getId)
        .filter(id -> PeerAddress.nameIn(id.toString()).equals(name))
        .findAny()
        .orElseThrow(() -> noMember(name, peers));
  }

  private static RefusedException noMember(String name, Collection<RaftPeer> peers) {
    String members =
        peers.stream()
            .map(peer -> PeerAddress.nameIn(peer.getId().toString()))
            .sorted()
            .collect(Collectors.joining(", "));
    return new RefusedException(
        Refusal.invalid(
            List.of(new Violation("member", "'%s' is not one of %s".formatted(name, members)))));
  }

  private static RaftPeerId next(ActiveMember member) {
    Division division = member.division();
    return division.getCommitInfos().stream()
        .filter(info -> !RaftPeerId.valueOf(info.getServer().getId()).equals(division.getId()))
        .max(Comparator.comparingLong(CommitInfoProto::getCommitIndex))
        .map(info -> RaftPeerId.valueOf(info.getServer().getId()))
        .orElseThrow(() ->
            RefusedException.of(
                ErrorCode.PRECONDITION, "there is no other member that could lead"));
  }

  private void hand(ActiveMember member, RaftPeerId target, Deadline deadline)
      throws InterruptedException {
    Duration left = deadline.remaining();
    Duration time = (left.compareTo(MOST) < 0 ? left : MOST).minus(MARGIN);
    if (!time.isPositive()) {
      throw RefusedException.of(ErrorCode.UNAVAILABLE, "there is no time left for an election");
    }
    String why;
    try {
      RaftClientReply reply =
          replica
              .transferLeadership(member.division(), target, time)
              .get(left.toNanos(), TimeUnit.NANOSECONDS);
      if (reply.isSuccess()) {
        return;
      }
      why = String.valueOf(reply.getException());
    } catch (ExecutionException e) {
      why = String.valueOf(e.getCause());
    } catch (TimeoutException _) {
      why = "the deadline passed";
    }
    throw RefusedException.of(
        ErrorCode.OUTCOME_UNKNOWN,
        "%s has not taken over: %s".formatted(PeerAddress.nameIn(target.toString()), why));
  }
}
