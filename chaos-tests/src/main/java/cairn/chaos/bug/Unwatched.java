package cairn.chaos.bug;

/** Nodes that do not end themselves when their states differ, so that their clients have to see. */
final class Unwatched {
  /** Does not compare its digest with those of the others. */
  static final Patch PEERS =
      new Patch("cairn.node.raft.DigestWatch", "compareWithOthers", Instead.Nothing.class);

  /** Does not hold its memory against its own digest. */
  static final Patch MEMORY =
      new Patch("cairn.node.raft.DigestWatch", "auditMemory", Instead.Nothing.class);

  private Unwatched() {}
}
