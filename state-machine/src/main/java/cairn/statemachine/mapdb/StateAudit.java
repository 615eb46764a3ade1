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
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Holds what is in memory against itself while the store goes on, a slice at a time: the records,
 * the keys that lead to them and what is remembered against the digests that were kept as they
 * changed, each record against its entries in the indexes, and the number of entries that each
 * index has counted against the records. Finds what a defect or a flipped bit has changed since.
 *
 * <p>Each record has an entry under its own key, and each index has counted no more. An entry that
 * a tree has kept although it was removed is not among those: its record was removed as well, which
 * its place says, or has another key now.
 */
public final class StateAudit {
  private static final int SLICE = 100;

  /** Whose key a move changes: only they can keep an entry of a record that is there still. */
  private static final Set<Index> MOVING =
      EnumSet.of(Index.MODEL_TIER, Index.MODEL_VERSION_TIER, Index.NODE_GROUP);

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
    Sizes sizes = new Sizes();
    RecordScan scan =
        store.read(view -> {
          sizes.keep(store.indexes());
          return new RecordScan(view);
        });
    StateDigest records = StateDigest.EMPTY;
    StateDigest keys = StateDigest.EMPTY;
    while (!scan.isDone()) {
      between.run();
      scan.advance(store);
      for (Checkpoint record : scan.result()) {
        Map<Index, byte[]> own = Index.keysOf(record, scan.state().tiers());
        records = records.plus(RecordCodec.sha256(record));
        keys = keys.plus(IndexDigest.sha256(own));
        sizes.count(own.keySet());
      }
    }
    Digests kept = scan.state().digests();
    requireSame("the records at revision " + scan.at(), records, kept.records());
    requireSame("the keys of the records at revision " + scan.at(), keys, kept.indexes());
    sizes.requireCounted();
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

  /** How many entries each index has at one revision, and how many it should have. */
  private static final class Sizes {
    private final Map<Index, Long> kept = new EnumMap<>(Index.class);
    private final Map<Index, Long> counted = new EnumMap<>(Index.class);

    void keep(Indexes indexes) {
      for (Index index : Index.values()) {
        kept.put(index, indexes.tree(index).size());
        counted.put(index, 0L);
      }
    }

    void count(Set<Index> holding) {
      holding.forEach(index -> counted.merge(index, 1L, Long::sum));
    }

    void requireCounted() {
      kept.forEach((index, size) -> {
        Long should = counted.get(index);
        if (!size.equals(should)) {
          throw new UnsoundStateException(
              "index %s has %d entries, not %d".formatted(index.label(), size, should));
        }
      });
    }
  }

  private record MemoryDigest(Memory.Contents contents, StateDigest digest) {}

  /** Audits the entries behind {@code after}; returns the last one, if there are more. */
  private Optional<byte[]> requireEntries(Index index, Optional<byte[]> after, TierOrder tiers) {
    KeyRange range = after.map(KeyRange.all()::behind).orElse(KeyRange.all());
    Iterator<Map.Entry<byte[], Place>> entries = store.indexes().tree(index).entries(range);
    Optional<byte[]> last = Optional.empty();
    for (int i = 0; i < SLICE && entries.hasNext(); i++) {
      Map.Entry<byte[], Place> entry = entries.next();
      Place place = entry.getValue();
      if (index == Index.ID) {
        requireIndexed(place, tiers);
      }
      if (place.isLeft()
          || (MOVING.contains(index) && !isKey(index, entry.getKey(), place, tiers))) {
        throw new UnsoundStateException(
            "index %s has an entry too many, for record %s"
                .formatted(index.label(), place.record().id()));
      }
      last = Optional.of(entry.getKey());
    }
    return entries.hasNext() ? last : Optional.empty();
  }

  private static boolean isKey(Index index, byte[] key, Place place, TierOrder tiers) {
    return index.keyOf(place.record(), tiers).filter(own -> Arrays.equals(own, key)).isPresent();
  }

  @SuppressWarnings("ReferenceEquality") // all indexes lead to the same place
  private void requireIndexed(Place place, TierOrder tiers) {
    Checkpoint record = place.record();
    Index.keysOf(record, tiers)
        .forEach((index, key) -> {
          if (store.indexes().tree(index).find(key).filter(found -> found == place).isEmpty()) {
            throw new UnsoundStateException(
                "index %s has no entry for record %s".formatted(index.label(), record.id()));
          }
        });
  }
}
