package cairn.statemachine.store;

/**
 * The digest of all state, by its parts.
 *
 * @param records of the records
 * @param indexes of the keys that the indexes hold
 * @param memory of what is remembered, but the history
 * @param rest of epoch, log time, number of records and configuration
 */
public record Digests(
    StateDigest records, StateDigest indexes, StateDigest memory, StateDigest rest) {
  /**
   * The number of what is in a digest and how. It changes with whatever changes a digest, such as
   * the keys of an index. Nodes of other versions may count differently, and their digests do not
   * compare.
   */
  public static final int DEFINITION = 3;

  /** Of no state. */
  public static final Digests EMPTY =
      new Digests(StateDigest.EMPTY, StateDigest.EMPTY, StateDigest.EMPTY, StateDigest.EMPTY);

  /** Of all parts together. */
  public StateDigest total() {
    return records.plus(indexes).plus(memory).plus(rest);
  }
}
