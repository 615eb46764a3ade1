package cairn.node.raft;

import cairn.model.Refusal;
import cairn.model.Refusal.Violation;
import cairn.model.RefusedException;
import cairn.node.service.Consensus;
import cairn.node.service.Deadline;
import cairn.statemachine.codec.CommandCodec;
import cairn.statemachine.command.Answer;
import cairn.statemachine.command.Command;
import cairn.statemachine.command.Request;
import com.google.protobuf.ByteString;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.apache.ratis.protocol.RaftPeer;

/** Commits commands through the leader, whichever node was asked. */
final class RatisConsensus implements Consensus {
  /** The most bytes of one command: half of the largest entry that Ratis replicates. */
  static final int COMMAND_BYTES_MAX = 2 << 20;

  private final RaftReplica replica;
  private final PeerClient peers;

  RatisConsensus(RaftReplica replica, PeerClient peers) {
    this.replica = replica;
    this.peers = peers;
  }

  @Override
  public Answer submit(Request request, Deadline deadline) throws InterruptedException {
    ByteString encoded = CommandCodec.encode(request);
    requireFitsAnEntry(encoded);
    try {
      return replica
          .retries()
          .untilDeadline(deadline, () -> submitOnce(request.command(), encoded, deadline));
    } catch (RefusedException e) {
      throw replica.memberIfAny().map(member -> member.withLeader(e)).orElse(e);
    }
  }

  /** Only a transaction can be larger: no record is a hundredth of it. */
  private static void requireFitsAnEntry(ByteString command) {
    if (command.size() > COMMAND_BYTES_MAX) {
      throw new RefusedException(
          Refusal.invalid(
              List.of(
                  new Violation(
                      "then",
                      "the transaction takes %d bytes in the log, more than %d"
                          .formatted(command.size(), COMMAND_BYTES_MAX)))));
    }
  }

  private Answer submitOnce(Command command, ByteString encoded, Deadline deadline)
      throws InterruptedException {
    ActiveMember member = replica.member();
    if (member.isReadyLeader()) {
      replica.admit(command);
      return member.propose(encoded, deadline);
    }
    RaftPeer leader = member.otherLeader().orElseThrow(NoLeader::known);
    try {
      return peers
          .propose(leader.getAddress(), member.clusterId(), encoded, deadline.remaining())
          .get();
    } catch (ExecutionException e) {
      throw refused(e);
    }
  }

  private static RefusedException refused(ExecutionException e) {
    return GroupCommit.refused(e.getCause());
  }
}
