package cairn.statemachine.store;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;

/**
 * A digest of a set of records that follows each change of the set in constant time: the sum of the
 * SHA-256 of each record, as four numbers modulo 2^64. This is the additive hash AdHash of Bellare
 * and Micciancio, "A New Paradigm for Collision-Free Hashing", EUROCRYPT '97, section 3. It finds
 * replicas that have drifted apart; it is no defence against someone who chooses the records.
 */
public record StateDigest(long a, long b, long c, long d) {
  /** The digest of no record. */
  public static final StateDigest EMPTY = new StateDigest(0, 0, 0, 0);

  /** How many bytes {@link #toBytes} gives. */
  public static final int BYTES = 32;

  /** The digest of the set with one record more; {@code sha256} is that of the record. */
  public StateDigest plus(byte[] sha256) {
    ByteBuffer hash = ByteBuffer.wrap(sha256).order(ByteOrder.BIG_ENDIAN);
    return new StateDigest(
        a + hash.getLong(), b + hash.getLong(), c + hash.getLong(), d + hash.getLong());
  }

  /** The digest of both sets together. */
  public StateDigest plus(StateDigest other) {
    return new StateDigest(a + other.a, b + other.b, c + other.c, d + other.d);
  }

  /** The digest of this set without what is in {@code other}. */
  public StateDigest minus(StateDigest other) {
    return new StateDigest(a - other.a, b - other.b, c - other.c, d - other.d);
  }

  /** The digest of the set with one record less; {@code sha256} is that of the record. */
  public StateDigest minus(byte[] sha256) {
    ByteBuffer hash = ByteBuffer.wrap(sha256).order(ByteOrder.BIG_ENDIAN);
    return new StateDigest(
        a - hash.getLong(), b - hash.getLong(), c - hash.getLong(), d - hash.getLong());
  }

  /** The four numbers, big endian. */
  public byte[] toBytes() {
    return ByteBuffer.allocate(BYTES).putLong(a).putLong(b).putLong(c).putLong(d).array();
  }

  /**
   * The inverse of {@link #toBytes}.
   *
   * @throws IllegalArgumentException if there are not {@value #BYTES} bytes
   */
  public static StateDigest ofBytes(byte[] bytes) {
    if (bytes.length != BYTES) {
      throw new IllegalArgumentException(
          "a digest of %d bytes does not have %d".formatted(bytes.length, BYTES));
    }
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    return new StateDigest(buffer.getLong(), buffer.getLong(), buffer.getLong(), buffer.getLong());
  }

  /** In hexadecimal. */
  @Override
  public String toString() {
    return HexFormat.of().formatHex(toBytes());
  }
}
