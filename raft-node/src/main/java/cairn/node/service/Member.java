package cairn.node.service;

/**
 * One member of a cluster.
 *
 * @param name of the node
 * @param memberId its Raft identity: name and the identity of its volume
 * @param raftAddress where its peers reach it, {@code host:port}
 * @param apiAddress where clients reach it, {@code host:port}
 * @param leader whether it leads, as far as the answering node knows
 */
public record Member(
    String name, String memberId, String raftAddress, String apiAddress, boolean leader) {
  /** The same, as the one that leads. */
  Member leading() {
    return new Member(name, memberId, raftAddress, apiAddress, true);
  }
}
