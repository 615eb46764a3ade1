package cairn.node.raft;

import java.util.Optional;
import org.apache.ratis.proto.RaftProtos.RoleInfoProto;
import org.apache.ratis.server.DivisionInfo;

/** What a member says of its role and of those whom it hears of in that. */
final class RoleInfo {
  private RoleInfo() {}

  /**
   * That of {@code info}; empty if the role changes just then: Ratis throws where a leader gives up
   * and hears of a later term while it is asked.
   */
  static Optional<RoleInfoProto> of(DivisionInfo info) {
    try {
      return Optional.of(info.getRoleInfoProto());
    } catch (IllegalStateException e) {
      return Optional.empty();
    }
  }
}
