package cairn.model;

/**
 * What was checkpointed: the name of a model, a job or a process.
 *
 * @param value 1 to {@value #MAX_LENGTH} characters of {@code [A-Za-z0-9._~:/@+=-]}, starting with
 *     a letter or a digit
 */
public record ModelName(String value) implements Comparable<ModelName> {
  /** The most characters of {@link #value}. */
  public static final int MAX_LENGTH = 256;

  private static final Text FORMAT = Text.named("model", "A-Za-z0-9._~:/@+=-", MAX_LENGTH);

  /**
   * @throws IllegalArgumentException if {@code value} is not in the format above
   */
  public ModelName {
    FORMAT.require(value);
  }

  @Override
  public int compareTo(ModelName other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
