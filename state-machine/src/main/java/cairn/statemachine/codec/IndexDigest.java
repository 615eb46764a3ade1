package cairn.statemachine.codec;

import cairn.model.Checkpoint;
import cairn.model.TierOrder;
import cairn.statemachine.index.Index;
import cairn.statemachine.store.StateDigest;
import java.util.List;
import java.util.Optional;

/** Digests of the keys that the indexes hold. */
public final class IndexDigest {
  private IndexDigest() {}

  /** Of the keys that lead to {@code record} in all indexes. */
  public static StateDigest of(Checkpoint record, TierOrder tiers) {
    StateDigest digest = StateDigest.EMPTY;
    for (Index index : Index.values()) {
      Optional<byte[]> key = index.keyOf(record, tiers);
      if (key.isPresent()) {
        digest = digest.plus(Sha256.of(index.label(), key.get()));
      }
    }
    return digest;
  }

  /** Of the keys that lead to {@code records} in all indexes. */
  public static StateDigest of(List<Checkpoint> records, TierOrder tiers) {
    StateDigest digest = StateDigest.EMPTY;
    for (Checkpoint record : records) {
      digest = digest.plus(of(record, tiers));
    }
    return digest;
  }
}
