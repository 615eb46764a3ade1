package cairn.node.member;

/** What an operator can do about a volume that a node must not start from. */
public final class WayOut {
  /** Two sentences, for the end of a message. */
  public static final String ADVICE =
      "If a majority of the other members is well, move the data directory away and add the node as"
          + " a new member; a copy of an older state must not be put back, since the others count"
          + " on what this member has promised. In a cluster of one, put back a copy of the whole"
          + " data directory that was taken while the node was stopped; what was written since is"
          + " lost";

  private WayOut() {}
}
