package cairn.statemachine.codec;

import cairn.model.Checkpoint;
import cairn.model.TierOrder;
import cairn.statemachine.index.Index;
import cairn.statemachine.store.StateDigest;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Digests of the keys that the indexes hold. */
public final class IndexDigest {
  private static final byte ABSENT = 0;
  private static final byte PRESENT = 1;

  private IndexDigest() {}

  /** SHA-256 of all keys that lead to one record, in the order of the indexes. */
  public static byte[] sha256(Map<Index, byte[]> keys) {
    MessageDigest digest = Sha256.own();
    for (Index index : Index.values()) {
      byte @Nullable [] key = keys.get(index);
      if (key == null) {
        digest.update(ABSENT);
      } else {
        digest.update(PRESENT);
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, key.length));
        digest.update(key);
      }
    }
    return digest.digest();
  }

  /** Of the keys that lead to {@code records} in all indexes. */
  public static StateDigest of(List<Checkpoint> records, TierOrder tiers) {
    StateDigest digest = StateDigest.EMPTY;
    for (Checkpoint record : records) {
      digest = digest.plus(sha256(Index.keysOf(record, tiers)));
    }
    return digest;
  }
}
