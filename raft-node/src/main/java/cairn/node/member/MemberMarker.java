package cairn.node.member;

import java.util.List;

/**
 * What {@code member.json} says: which member of which cluster this volume is.
 *
 * @param state how far it has come
 * @param name the name of the node that made it
 * @param memberUuid the identity of the volume; a new one for each new or wiped volume
 * @param clusterId the cluster it is in or is joining; empty if none
 * @param peers all members of that cluster as it was formed; empty if none
 */
public record MemberMarker(
    State state, String name, String memberUuid, String clusterId, List<PeerAddress> peers) {

  /** How far a node has come. */
  public enum State {
    /** Waits to be formed into a cluster, or is just being; has applied nothing yet. */
    JOINER,
    /** Has applied entries of a log: without log and snapshots, or its vote, it must not start. */
    MEMBER
  }

  /** Takes a copy of {@code peers}. */
  public MemberMarker {
    peers = List.copyOf(peers);
  }

  /** A volume that has never been in a cluster. */
  public static MemberMarker blank(String name, String memberUuid) {
    return new MemberMarker(State.JOINER, name, memberUuid, "", List.of());
  }

  /** On the way into a cluster. */
  public MemberMarker joining(String cluster, List<PeerAddress> members) {
    return new MemberMarker(State.JOINER, name, memberUuid, cluster, members);
  }

  /** In the cluster. */
  public MemberMarker joined() {
    return new MemberMarker(State.MEMBER, name, memberUuid, clusterId, peers);
  }

  /** The Raft identity. */
  public String memberId() {
    return PeerAddress.memberId(name, memberUuid);
  }
}
