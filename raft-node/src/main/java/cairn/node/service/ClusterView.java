package cairn.node.service;

import java.util.List;

/** What this node knows of itself and its cluster. Any thread may call; never blocks. */
public interface ClusterView {
  /** The identity of the cluster; empty before it was formed. */
  String clusterId();

  /** The name of this node. */
  String nodeName();

  /** The Raft identity of this node: its name and the identity of its volume. */
  String memberId();

  /** The current Raft term of this node; 0 before it is in a cluster. */
  long term();

  /** How this node is. */
  NodeStatus status();

  /** See {@link NodeStatus}; asked for by each read that is not linearizable. */
  default long leaderContactAgeMillis() {
    return status().leaderContactAgeMillis();
  }

  /** The members of the committed configuration, in the order of their names. */
  List<Member> members();
}
