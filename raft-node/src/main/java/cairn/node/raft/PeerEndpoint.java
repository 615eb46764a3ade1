package cairn.node.raft;

import cairn.model.ErrorCode;
import cairn.model.RefusedException;
import cairn.node.member.MemberMarker;
import cairn.node.member.PeerAddress;
import cairn.node.service.Deadline;
import cairn.peer.v1.DescribeResponse;
import cairn.peer.v1.JoinRequest;
import cairn.statemachine.codec.CommandCodec;
import cairn.statemachine.codec.CorruptEntryException;
import cairn.statemachine.command.Answer;
import cairn.statemachine.command.Command;
import cairn.statemachine.store.StateDigest;
import com.google.protobuf.ByteString;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/** What this node does for its peers, by its replica and its membership. */
final class PeerEndpoint implements PeerHandler {
  private final RaftReplica replica;
  private final Membership membership;

  PeerEndpoint(RaftReplica replica, Membership membership) {
    this.replica = replica;
    this.membership = membership;
  }

  @Override
  public DescribeResponse describe() {
    MemberMarker marker = membership.marker();
    return DescribeResponse.newBuilder()
        .setName(marker.name())
        .setMemberUuid(marker.memberUuid())
        .setApiAddress(membership.apiAddress())
        .setClusterId(marker.clusterId())
        .addAllFormedWith(marker.peers().stream().map(PeerAddress::memberId).toList())
        .build();
  }

  @Override
  public void join(JoinRequest request) throws InterruptedException {
    membership.join(
        request.getClusterId(),
        request.getPeersList().stream()
            .map(peer ->
                new PeerAddress(peer.getMemberId(), peer.getRaftAddress(), peer.getApiAddress()))
            .toList());
  }

  @Override
  public long term(String clusterId) {
    return replica
        .memberIfAny()
        .filter(member -> member.clusterId().equals(clusterId))
        .map(member -> member.division().getInfo().getCurrentTerm())
        .orElse(-1L);
  }

  @Override
  public String shortage(String clusterId) {
    boolean isMember =
        replica.memberIfAny().filter(member -> member.clusterId().equals(clusterId)).isPresent();
    return isMember ? replica.space().ownShortage() : "";
  }

  @Override
  public long readIndex(String clusterId, String memberId, Deadline deadline)
      throws InterruptedException {
    ActiveMember member = member(clusterId);
    if (!member.isReadyLeader()) {
      throw RefusedException.of(ErrorCode.NOT_LEADER, "this node does not lead, or not yet");
    }
    try {
      long index = DeadlineTimer.limit(member.readIndexAsLeader(), deadline).get();
      replica.appenders().tellCommitted(memberId, index);
      return index;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof TimeoutException) {
        throw RefusedException.of(ErrorCode.UNAVAILABLE, "no read index in time");
      }
      throw GroupCommit.refused(e.getCause());
    }
  }

  @Override
  public Answer propose(String clusterId, ByteString command, Deadline deadline)
      throws InterruptedException {
    ActiveMember member = member(clusterId);
    if (!member.isReadyLeader()) {
      throw RefusedException.of(ErrorCode.NOT_LEADER, "this node does not lead, or not yet");
    }
    replica.admit(readable(command));
    return member.propose(command, deadline);
  }

  @Override
  public Optional<StateDigest> digest(String clusterId, long index, Deadline deadline)
      throws InterruptedException {
    boolean other =
        replica.memberIfAny().map(ActiveMember::clusterId).filter(clusterId::equals).isEmpty();
    if (other || !replica.applied().await(index, deadline)) {
      return Optional.empty();
    }
    return replica.reader().read(view -> view.digestAfter(index));
  }

  /** What this version cannot read must not get into the log: every node would stop on it. */
  private static Command readable(ByteString command) {
    try {
      return CommandCodec.decode(command).command();
    } catch (CorruptEntryException e) {
      throw RefusedException.of(
          ErrorCode.PRECONDITION,
          "the leader cannot read a command of this node: " + e.getMessage());
    }
  }

  private ActiveMember member(String clusterId) {
    ActiveMember member = replica.member();
    if (!member.clusterId().equals(clusterId)) {
      throw RefusedException.of(
          ErrorCode.UNAVAILABLE,
          "this node is in cluster %s, not in %s".formatted(member.clusterId(), clusterId));
    }
    return member;
  }
}
