package cairn.node.raft;

import cairn.node.service.Deadline;
import cairn.peer.v1.DescribeResponse;
import cairn.peer.v1.JoinRequest;
import cairn.statemachine.command.Answer;
import cairn.statemachine.store.StateDigest;
import com.google.protobuf.ByteString;
import java.util.Optional;

/** What this node does for its peers. Blocking; a refusal is thrown. */
interface PeerHandler {
  /** Says who this node is. */
  DescribeResponse describe();

  /** Makes this node a member of a cluster that is being formed. */
  void join(JoinRequest request) throws InterruptedException;

  /**
   * The current term in cluster {@code clusterId}, -1 if this node is no member. Does not block.
   */
  long term(String clusterId);

  /**
   * Why the volume of this node is short of space; empty if it is not, or if this node is no member
   * of cluster {@code clusterId}. Does not block.
   */
  String shortage(String clusterId);

  /**
   * As the leader of {@code clusterId}: an index that covers every write acknowledged before, and
   * that {@code memberId} is told the commit of.
   */
  long readIndex(String clusterId, String memberId, Deadline deadline) throws InterruptedException;

  /** As the leader of {@code clusterId}: commits {@code command}. Never hands it on. */
  Answer propose(String clusterId, ByteString command, Deadline deadline)
      throws InterruptedException;

  /**
   * The digest of the state of {@code clusterId} after the log entry at {@code index}, once this
   * node has applied it; empty if it has not in time, or does not remember it any more.
   */
  Optional<StateDigest> digest(String clusterId, long index, Deadline deadline)
      throws InterruptedException;
}
