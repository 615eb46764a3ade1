package cairn.node.member;

/**
 * One member of a cluster as it was formed.
 *
 * @param memberId its Raft identity: the name of the node and the identity of its volume
 * @param raftAddress where its peers reach it, {@code host:port}
 * @param apiAddress where clients reach it, {@code host:port}
 */
public record PeerAddress(String memberId, String raftAddress, String apiAddress) {
  /** How many characters the identity of a volume has. */
  private static final int UUID_LENGTH = 36;

  /** The name of the node. */
  public String name() {
    return nameIn(memberId);
  }

  /** The Raft identity of a node with this name on a volume with this identity. */
  public static String memberId(String name, String memberUuid) {
    return name + "-" + memberUuid;
  }

  /** The name of the node in its Raft identity. */
  public static String nameIn(String memberId) {
    int end = memberId.length() - UUID_LENGTH - 1;
    return end > 0 ? memberId.substring(0, end) : memberId;
  }
}
