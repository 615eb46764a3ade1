package cairn.node.service;

import cairn.model.ClusterSettings;
import java.util.List;

/** Makes a cluster out of nodes that are in none. Blocking: call it on a virtual thread. */
public interface Formation {
  /**
   * Forms a cluster with {@code settings} of the nodes at {@code raftAddresses}, this one among
   * them, and returns its members. Run again with the same nodes it completes what was interrupted.
   *
   * @param raftAddresses {@code host:port} of each node
   * @throws cairn.model.RefusedException with {@code INVALID_ARGUMENT} if the addresses make no
   *     cluster, {@code PRECONDITION} if a node is in another cluster, {@code UNAVAILABLE} if one
   *     cannot be reached
   */
  List<Member> form(List<String> raftAddresses, ClusterSettings settings)
      throws InterruptedException;
}
