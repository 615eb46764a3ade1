package cairn.statemachine.command;

import java.util.HexFormat;

/**
 * The secret with which the nodes of a cluster authenticate page tokens.
 *
 * @param hex {@value #BYTES} random bytes in hexadecimal
 */
public record PageKey(String hex) {
  /** How many bytes the key has. */
  public static final int BYTES = 32;

  /**
   * @throws IllegalArgumentException if {@code hex} is not a key of the right size
   */
  public PageKey {
    if (HexFormat.of().parseHex(hex).length != BYTES) {
      throw new IllegalArgumentException("a page key does not have %d bytes".formatted(BYTES));
    }
  }

  /** The bytes of the key. */
  public byte[] toBytes() {
    return HexFormat.of().parseHex(hex);
  }

  /** Says nothing of the key, so that no log does. */
  @Override
  public String toString() {
    return "PageKey";
  }
}
