package cairn.client;

import cairn.model.ClusterSettings;
import cairn.model.ResponseHeader;
import java.util.List;
import java.util.Optional;

/**
 * Who the members of a cluster are, as the node that answered knows it.
 *
 * @param members in the order of their names
 */
public record ClusterStatus(ResponseHeader header, List<Member> members, ClusterSettings settings) {
  /**
   * One member.
   *
   * @param memberId its Raft identity: the name and the identity of its volume
   * @param raftAddress where its peers reach it, {@code host:port}
   * @param apiAddress where clients reach it, {@code host:port}
   * @param leader whether it leads, as far as the answering node knows
   */
  public record Member(
      String name, String memberId, String raftAddress, String apiAddress, boolean leader) {}

  /** Takes a copy of {@code members}. */
  public ClusterStatus {
    members = List.copyOf(members);
  }

  /** The member that leads; empty if the node that answered knows of none. */
  public Optional<Member> leader() {
    return members.stream().filter(Member::leader).findFirst();
  }
}
