package cairn.model;

/**
 * The registry's own count of its changes: one more for each. Not the index of the Raft log, which
 * a restore starts anew.
 *
 * @param value at least 0
 */
public record Revision(long value) implements Comparable<Revision> {
  /** Before the first change. */
  public static final Revision NONE = new Revision(0);

  /**
   * @throws IllegalArgumentException if {@code value} is negative
   */
  public Revision {
    if (value < 0) {
      throw new IllegalArgumentException("revision %d is below 0".formatted(value));
    }
  }

  /** The revision after one more change. */
  public Revision next() {
    return new Revision(value + 1);
  }

  @Override
  public int compareTo(Revision other) {
    return Long.compare(value, other.value);
  }

  @Override
  public String toString() {
    return Long.toString(value);
  }
}
