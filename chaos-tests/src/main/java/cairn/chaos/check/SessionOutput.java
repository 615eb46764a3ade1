package cairn.chaos.check;

/** What a client that goes from node to node was told of a record. */
public sealed interface SessionOutput {
  /** It was written. */
  record Written(long generation, long modRevision) implements SessionOutput {}

  /**
   * It was read.
   *
   * @param generation 0 if it was not there
   * @param revision as of when
   */
  record Shown(long generation, long revision) implements SessionOutput {}
}
