package cairn.node.raft;

import cairn.node.member.PeerAddress;
import java.time.Duration;
import java.util.Optional;
import org.apache.ratis.proto.RaftProtos.RoleInfoProto;
import org.apache.ratis.protocol.RaftPeerId;
import org.apache.ratis.server.DivisionInfo;

/**
 * What this node knows of its leader.
 *
 * @param leader its Raft identity, if one is known
 * @param ageMillis time since it was heard of; 0 on the leader itself, -1 if it is not known
 */
record LeaderContact(Optional<String> leader, long ageMillis) {
  static LeaderContact of(DivisionInfo info) {
    RaftPeerId leader = info.getLeaderId();
    if (leader == null) {
      return new LeaderContact(Optional.empty(), -1);
    }
    return new LeaderContact(Optional.of(leader.toString()), ageMillis(info));
  }

  private static long ageMillis(DivisionInfo info) {
    if (info.isLeader()) {
      return 0;
    }
    RoleInfoProto role = info.getRoleInfoProto();
    return role.hasFollowerInfo() && role.getFollowerInfo().hasLeaderInfo()
        ? role.getFollowerInfo().getLeaderInfo().getLastRpcElapsedTimeMs()
        : -1;
  }

  /** The name of the leader's node; empty if none is known. */
  String leaderName() {
    return leader.map(PeerAddress::nameIn).orElse("");
  }

  /** Whether the leader was last heard of longer than {@code maxAge} ago. */
  boolean isOlderThan(Duration maxAge) {
    return ageMillis > maxAge.toMillis();
  }
}
