package cairn.node.testing;

import cairn.node.service.ClusterView;
import cairn.node.service.Member;
import cairn.node.service.NodeStatus;
import java.util.List;

/** A cluster of one node that always leads; its parts can be set. Any thread may call. */
public final class LocalCluster implements ClusterView {
  private static final Member SELF =
      new Member("local", "local-0", "127.0.0.1:7401", "127.0.0.1:7400", true);

  private volatile String clusterId = "00000000-0000-0000-0000-000000000001";
  private volatile List<String> notReadyBecause = List.of();
  private volatile List<String> alarms = List.of();

  /** From now on the node belongs to {@code clusterId}; to none, if that is empty. */
  public void setClusterId(String clusterId) {
    this.clusterId = clusterId;
  }

  /** From now on the node is not ready for these reasons; ready, if there are none. */
  public void setNotReadyBecause(List<String> reasons) {
    this.notReadyBecause = List.copyOf(reasons);
  }

  /** From now on the node has these alarms. */
  public void setAlarms(List<String> alarms) {
    this.alarms = List.copyOf(alarms);
  }

  @Override
  public String clusterId() {
    return clusterId;
  }

  @Override
  public String nodeName() {
    return SELF.name();
  }

  @Override
  public String memberId() {
    return SELF.memberId();
  }

  @Override
  public long term() {
    return 1;
  }

  @Override
  public NodeStatus status() {
    List<String> reasons = notReadyBecause;
    return new NodeStatus(
        clusterId.isEmpty() ? NodeStatus.Role.JOINER : NodeStatus.Role.LEADER,
        clusterId.isEmpty() ? "" : SELF.name(),
        0,
        0,
        -1,
        reasons.isEmpty(),
        reasons,
        alarms,
        0);
  }

  @Override
  public List<Member> members() {
    return clusterId.isEmpty() ? List.of() : List.of(SELF);
  }
}
