package cairn.model;

/**
 * Which state of the model: a step, an epoch, a release.
 *
 * @param value 1 to {@value #MAX_LENGTH} characters of {@code [A-Za-z0-9._~:/@+=-]}, starting with
 *     a letter or a digit
 */
public record ModelVersion(String value) implements Comparable<ModelVersion> {
  /** The most characters of {@link #value}. */
  public static final int MAX_LENGTH = 128;

  private static final Text FORMAT = Text.named("version", "A-Za-z0-9._~:/@+=-", MAX_LENGTH);

  /**
   * @throws IllegalArgumentException if {@code value} is not in the format above
   */
  public ModelVersion {
    FORMAT.require(value);
  }

  @Override
  public int compareTo(ModelVersion other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
