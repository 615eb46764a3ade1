package cairn.model;

/**
 * Names one checkpoint for its whole life. Chosen by the writer, never reused.
 *
 * @param value 1 to {@value #MAX_LENGTH} characters of {@code [A-Za-z0-9._~:/@+=-]}, starting with
 *     a letter or a digit
 */
public record CheckpointId(String value) implements Comparable<CheckpointId> {
  /** The most characters of {@link #value}. */
  public static final int MAX_LENGTH = 256;

  private static final Text FORMAT = Text.named("checkpoint id", "A-Za-z0-9._~:/@+=-", MAX_LENGTH);

  /**
   * @throws IllegalArgumentException if {@code value} is not in the format above
   */
  public CheckpointId {
    FORMAT.require(value);
  }

  @Override
  public int compareTo(CheckpointId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
