package cairn.node.raft;

import cairn.model.ErrorCode;
import cairn.model.Refusal;
import cairn.model.RefusedException;
import java.time.Duration;

/** The refusals of a node that has no one to ask. */
final class NoLeader {
  /** Why a cluster does not serve whose formation did not come to its end. */
  static final String NOT_SET_UP =
      "the formation of the cluster is not complete: run 'cairn cluster init' again";

  private NoLeader() {}

  static RefusedException known() {
    return unavailable("no leader is known to this node; an election may be under way");
  }

  static RefusedException noCluster() {
    return unavailable("this node is not in a cluster yet: run 'cairn cluster init'");
  }

  /** There may be a leader, and it takes no writes. */
  static RefusedException notSetUp() {
    return unavailable(NOT_SET_UP);
  }

  private static RefusedException unavailable(String message) {
    return new RefusedException(
        Refusal.of(ErrorCode.UNAVAILABLE, message).withRetryAfter(Duration.ofMillis(100)));
  }
}
