package cairn.node.service;

import cairn.model.TierOrder;
import java.util.List;

/** What an operator learns of a cluster, as the node that answers knows it. */
public record ClusterReport(List<Member> members, TierOrder tiers) {
  /** Takes a copy of {@code members}. */
  public ClusterReport {
    members = List.copyOf(members);
  }
}
