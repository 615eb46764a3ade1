package cairn.statemachine.store;

/**
 * The digest of all state, by its parts.
 *
 * @param records of the records
 * @param indexes of the keys that the indexes hold
 * @param memory of what is remembered
 */
public record Digests(StateDigest records, StateDigest indexes, StateDigest memory) {
  /** Of no state. */
  public static final Digests EMPTY =
      new Digests(StateDigest.EMPTY, StateDigest.EMPTY, StateDigest.EMPTY);

  /** Of all parts together. */
  public StateDigest total() {
    return records.plus(indexes).plus(memory);
  }
}
