package cairn.statemachine.mapdb;

import cairn.model.Checkpoint;
import cairn.model.TierOrder;
import cairn.statemachine.codec.IndexDigest;
import cairn.statemachine.codec.RecordCodec;
import cairn.statemachine.index.Index;
import cairn.statemachine.index.KeyRange;
import cairn.statemachine.memory.BoundedMemory;
import cairn.statemachine.query.RecordScan;
import cairn.statemachine.store.Digests;
import cairn.statemachine.store.Memory;
import cairn.statemachine.store.StateDigest;
import cairn.statemachine.store.UnsoundStateException;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;

/**
 * Holds what is in memory against itself while the store goes on, a slice at a time: the records,
 * the keys that lead to them and what is remembered against the digests that were kept as they
 * changed, each record against its entries in the indexes, and each entry against its record. Finds
 * what a defect or a flipped bit has changed since.
 */
public final class StateAudit {
  private static final int SLICE = 100;

  private final MapDbStore store;
  private final Runnable between;

  /**
   * @param between runs again and again, without a lock held; may throw to give up
   */
  public StateAudit(MapDbStore store, Runnable between) {
    this.store = store;
    this.between = between;
  }

  /**
   * Audits the whole store once.
   *
   * @throws UnsoundStateException if something does not fit; the message says what
   * @throws cairn.statemachine.store.CompactedException if more was written meanwhile than the
   *     history holds
   */
  public void run() {
    requireDigest();
    between.run();
    requireMemoryDigest();
    for (Index index : Index.values()) {
      Optional<byte[]> last = Optional.empty();
      do {
        between.run();
        Optional<byte[]> from = last;
        last = store.read(view -> requireEntries(index, from, view.state().tiers()));
      } while (last.isPresent());
    }
  }

  private void requireDigest() {
    RecordScan scan = store.read(RecordScan::new);
    StateDigest records = StateDigest.EMPTY;
    StateDigest keys = StateDigest.EMPTY;
    while (!scan.isDone()) {
      between.run();
      scan.advance(store);
      for (Checkpoint record : scan.result()) {
        records = records.plus(RecordCodec.sha256(record));
      }
      keys = keys.plus(IndexDigest.of(scan.result(), scan.state().tiers()));
    }
    Digests kept = scan.state().digests();
    requireSame("the records at revision " + scan.at(), records, kept.records());
    requireSame("the keys of the records at revision " + scan.at(), keys, kept.indexes());
  }

  private void requireMemoryDigest() {
    MemoryDigest kept =
        store.read(
            view -> new MemoryDigest(view.memory().contents(), view.state().digests().memory()));
    requireSame("what is remembered", BoundedMemory.digest(kept.contents, between), kept.digest);
  }

  private static void requireSame(String what, StateDigest found, StateDigest kept) {
    if (!found.equals(kept)) {
      throw new UnsoundStateException("%s: digest %s, not %s".formatted(what, found, kept));
    }
  }

  private record MemoryDigest(Memory.Contents contents, StateDigest digest) {}

  /** Audits the entries behind {@code after}; returns the last one, if there are more. */
  private Optional<byte[]> requireEntries(Index index, Optional<byte[]> after, TierOrder tiers) {
    KeyRange range = after.map(KeyRange.all()::behind).orElse(KeyRange.all());
    Iterator<Map.Entry<byte[], Checkpoint>> entries = store.indexes().tree(index).entries(range);
    Optional<byte[]> last = Optional.empty();
    for (int i = 0; i < SLICE && entries.hasNext(); i++) {
      Map.Entry<byte[], Checkpoint> entry = entries.next();
      requireEntry(index, entry.getKey(), entry.getValue(), tiers);
      if (index == Index.ID) {
        requireIndexed(entry.getValue(), tiers);
      }
      last = Optional.of(entry.getKey());
    }
    return entries.hasNext() ? last : Optional.empty();
  }

  // The same object, not an equal one: all indexes lead to it.
  @SuppressWarnings("ReferenceEquality")
  private void requireEntry(Index index, byte[] key, Checkpoint record, TierOrder tiers) {
    boolean fits =
        index.keyOf(record, tiers).filter(own -> Arrays.equals(own, key)).isPresent()
            && store.indexes().find(record.id()).filter(stored -> stored == record).isPresent();
    if (!fits) {
      throw new UnsoundStateException(
          "an entry of index %s does not fit record %s".formatted(index.label(), record.id()));
    }
  }

  @SuppressWarnings("ReferenceEquality") // as above
  private void requireIndexed(Checkpoint record, TierOrder tiers) {
    for (Index index : Index.values()) {
      Optional<byte[]> key = index.keyOf(record, tiers);
      if (key.isPresent()
          && store
              .indexes()
              .tree(index)
              .find(key.get())
              .filter(stored -> stored == record)
              .isEmpty()) {
        throw new UnsoundStateException(
            "index %s has no entry for record %s".formatted(index.label(), record.id()));
      }
    }
  }
}
