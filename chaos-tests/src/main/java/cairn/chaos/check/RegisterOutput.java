package cairn.chaos.check;

/** What was answered about the one record of a key. Refusals that show something are among them. */
public sealed interface RegisterOutput {
  /**
   * The record as an answer shows it.
   *
   * @param generation how often it was written, from 1
   * @param modRevision the revision of the registry that last changed it
   */
  record Seen(String content, long generation, String tier, long modRevision) {}

  /** A read, a put or a move: the record as it stands. */
  record Current(Seen record) implements RegisterOutput {}

  /** A put of the same content again, which changed nothing. */
  record Existed(Seen record) implements RegisterOutput {}

  /** A put of other content, which was refused. */
  record Differs(Seen record) implements RegisterOutput {}

  /** A put of an id that was removed, which was refused. */
  record WasRemoved() implements RegisterOutput {}

  /** A read, a move or a delete: there is no record. */
  record Absent() implements RegisterOutput {}

  /** A move or a delete of another generation, which was refused. */
  record Stale(Seen record) implements RegisterOutput {}

  /** A delete: the record as it last stood. */
  record Removed(Seen last) implements RegisterOutput {}
}
