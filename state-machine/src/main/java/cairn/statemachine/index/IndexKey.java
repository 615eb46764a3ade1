package cairn.statemachine.index;

import java.nio.ByteBuffer;
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
  private static final int FIRST_CAPACITY = 64;

  private ByteBuffer bytes = ByteBuffer.allocate(FIRST_CAPACITY);

  /** A key without parts. */
  public IndexKey() {}

  /** A key that goes on from the parts that made {@code prefix}. */
  public static IndexKey after(byte[] prefix) {
    return new IndexKey().append(prefix);
  }

  /**
   * Adds {@code text}, in the order of {@link String#compareTo}.
   *
   * @throws IllegalArgumentException if a character is not between U+0001 and U+007F
   */
  public IndexKey text(String text) {
    return id(text).append(new byte[] {0});
  }

  /**
   * Adds {@code id}, in the order of {@link String#compareTo}; nothing may follow.
   *
   * @throws IllegalArgumentException if a character is not between U+0001 and U+007F
   */
  public IndexKey id(String id) {
    for (int i = 0; i < id.length(); i++) {
      if (id.charAt(i) < 1 || id.charAt(i) > 0x7F) {
        throw new IllegalArgumentException(
            "character %d of a text in an index is U+%04X, not ASCII"
                .formatted(i, (int) id.charAt(i)));
      }
    }
    return append(id.getBytes(StandardCharsets.US_ASCII));
  }

  /** Adds {@code number}, the smallest first; as if it had no sign, so that -1 is the largest. */
  public IndexKey number(long number) {
    return append(ByteBuffer.allocate(Long.BYTES).putLong(number).array());
  }

  /** Adds the place of a tier in its order, the nearest to the GPU first. */
  public IndexKey rank(int rank) {
    return append(new byte[] {(byte) rank});
  }

  /** Adds {@code part}, whose length is the same in all keys that are equal up to here. */
  IndexKey append(byte[] part) {
    if (bytes.remaining() < part.length) {
      int capacity = Math.max(2 * bytes.capacity(), bytes.position() + part.length);
      bytes = ByteBuffer.wrap(Arrays.copyOf(bytes.array(), capacity)).position(bytes.position());
    }
    bytes.put(part);
    return this;
  }

  /** The key. */
  public byte[] toBytes() {
    return Arrays.copyOf(bytes.array(), bytes.position());
  }
}
