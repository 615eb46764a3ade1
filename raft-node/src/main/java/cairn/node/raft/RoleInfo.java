package cairn.node.raft;

import java.util.Optional;
import org.apache.ratis.proto.RaftProtos.RoleInfoProto;
import org.apache.ratis.server.DivisionInfo;

/** What a member says of its role and of those whom it hears of in that. */
final class RoleInfo {
  private RoleInfo() {}

  /**
   * That of {@code info}; empty while the role changes: Ratis throws where a leader has heard of a
   * later term and is about to give up, which takes until that term is on the disk.
   */
  static Optional<RoleInfoProto> of(DivisionInfo info) {
    try {
      return Optional.of(info.getRoleInfoProto());
    } catch (IllegalStateException e) {
      return Optional.empty();
    }
  }
}
