package cairn.model;

/**
 * Names one write of its caller, so that a repetition of the write is known as one. To be unique
 * among the caller's writes for as long as the registry remembers; random ones are.
 *
 * @param value 1 to {@value #MAX_LENGTH} characters of {@code [A-Za-z0-9._~:/@+=-]}, starting with
 *     a letter or a digit
 */
public record RequestId(String value) {
  /** The most characters of {@link #value}, each of one byte. */
  public static final int MAX_LENGTH = 64;

  private static final Text FORMAT = Text.named("request id", "A-Za-z0-9._~:/@+=-", MAX_LENGTH);

  /**
   * @throws IllegalArgumentException if {@code value} is not in the format above
   */
  public RequestId {
    FORMAT.require(value);
  }

  @Override
  public String toString() {
    return value;
  }
}
