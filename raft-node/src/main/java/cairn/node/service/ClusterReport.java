package cairn.node.service;

import cairn.model.ClusterSettings;
import java.util.List;

/**
 * What an operator learns of a cluster, as the node that answers knows it.
 *
 * @param setUp whether its formation is complete
 */
public record ClusterReport(List<Member> members, ClusterSettings settings, boolean setUp) {
  /** Takes a copy of {@code members}. */
  public ClusterReport {
    members = List.copyOf(members);
  }
}
