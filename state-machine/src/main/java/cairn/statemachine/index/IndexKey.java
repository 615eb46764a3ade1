package cairn.statemachine.index;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Builds the key of an index out of parts, so that the order of the keys as unsigned bytes is the
 * order of the parts, the first one first.
 *
 * <p>A text ends with a zero byte, which no text contains; so a text comes before all that it
 * leads. The id comes last and needs no end.
 */
public final class IndexKey {
  private static final int FIRST_CAPACITY = 128;

  private byte[] bytes = new byte[FIRST_CAPACITY];
  private int length;

  /** A key without parts. */
  public IndexKey() {}

  /** A key that goes on from the parts that made {@code prefix}. */
  static IndexKey after(byte[] prefix) {
    return new IndexKey().append(prefix);
  }

  /**
   * Adds {@code text}, in the order of {@link String#compareTo}.
   *
   * @throws IllegalArgumentException if a character is not between U+0001 and U+007F
   */
  public IndexKey text(String text) {
    id(text);
    return rank(0);
  }

  /**
   * Adds {@code id}, in the order of {@link String#compareTo}; nothing may follow.
   *
   * @throws IllegalArgumentException if a character is not between U+0001 and U+007F
   */
  public IndexKey id(String id) {
    byte[] encoded = id.getBytes(StandardCharsets.UTF_8);
    int least = 0; // below 0 if a byte is not 1 to 127; without a branch, many at a time
    for (byte b : encoded) {
      least |= b - 1;
    }
    if (least < 0) {
      throw notAscii(id);
    }
    return append(encoded);
  }

  /** Adds {@code number}, the smallest first; as if it had no sign, so that -1 is the largest. */
  public IndexKey number(long number) {
    reserve(Long.BYTES);
    for (int shift = Long.SIZE - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
      bytes[length++] = (byte) (number >>> shift);
    }
    return this;
  }

  /**
   * Adds the place of a tier in its order, the nearest to the GPU first.
   *
   * @param rank 0 to 255
   */
  public IndexKey rank(int rank) {
    reserve(1);
    bytes[length++] = (byte) rank;
    return this;
  }

  /** The key. */
  public byte[] toBytes() {
    return Arrays.copyOf(bytes, length);
  }

  /** Adds {@code part}, whose length is the same in all keys that are equal up to here. */
  IndexKey append(byte[] part) {
    reserve(part.length);
    System.arraycopy(part, 0, bytes, length, part.length);
    length += part.length;
    return this;
  }

  private static IllegalArgumentException notAscii(String text) {
    int i = 0;
    while (text.charAt(i) >= 1 && text.charAt(i) <= 0x7F) {
      i++;
    }
    return new IllegalArgumentException(
        "character %d of a text in an index is U+%04X, not ASCII"
            .formatted(i, (int) text.charAt(i)));
  }

  private void reserve(int more) {
    if (length + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
    }
  }
}
