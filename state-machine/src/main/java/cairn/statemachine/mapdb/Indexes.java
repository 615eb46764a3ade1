package cairn.statemachine.mapdb;

import cairn.model.Checkpoint;
import cairn.model.CheckpointId;
import cairn.model.TierOrder;
import cairn.statemachine.codec.IndexDigest;
import cairn.statemachine.index.Index;
import cairn.statemachine.store.StateDigest;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** All indexes of one store. Not thread-safe; the lock of the store guards them. */
final class Indexes {
  // How many are built at a time: each holds all of its keys twice meanwhile.
  private static final int LANES = 2;

  private final Map<Index, IndexTree> trees = new EnumMap<>(Index.class);
  private StateDigest digest;

  /** Indexes without records. */
  Indexes() {
    this(StateDigest.EMPTY);
  }

  private Indexes(StateDigest digest) {
    this.digest = digest;
    for (Index index : Index.values()) {
      trees.put(index, new IndexTree(index.label()));
    }
  }

  /**
   * Indexes of {@code records}.
   *
   * @param digest of their keys, which is not computed anew
   * @throws IllegalArgumentException if the ids do not ascend
   */
  static Indexes of(List<Checkpoint> records, TierOrder tiers, StateDigest digest) {
    requireAscending(records);
    Indexes indexes = new Indexes(digest);
    try (ExecutorService lanes = Executors.newFixedThreadPool(LANES)) {
      Map<Index, CompletableFuture<IndexTree>> building = new EnumMap<>(Index.class);
      for (Index index : Index.values()) {
        building.put(
            index, CompletableFuture.supplyAsync(() -> build(index, records, tiers), lanes));
      }
      building.forEach((index, tree) -> indexes.trees.put(index, tree.join()));
    }
    return indexes;
  }

  IndexTree tree(Index index) {
    return Objects.requireNonNull(trees.get(index));
  }

  Optional<Checkpoint> find(CheckpointId id) {
    return tree(Index.ID).find(Index.id(id));
  }

  /** The digest of the keys of all indexes. */
  StateDigest digest() {
    return digest;
  }

  void insert(Checkpoint after, TierOrder tiers) {
    Map<Index, byte[]> keys = Index.keysOf(after, tiers);
    keys.forEach((index, key) -> tree(index).insert(key, after));
    digest = digest.plus(IndexDigest.sha256(keys));
  }

  void remove(Checkpoint before, TierOrder tiers) {
    Map<Index, byte[]> keys = Index.keysOf(before, tiers);
    keys.forEach((index, key) -> tree(index).remove(key, before));
    digest = digest.minus(IndexDigest.sha256(keys));
  }

  /** Puts {@code after} where {@code before} was; an index whose key stays keeps its place. */
  void replace(Checkpoint before, Checkpoint after, TierOrder tiers) {
    Map<Index, byte[]> from = Index.keysOf(before, tiers);
    Map<Index, byte[]> to = Index.keysOf(after, tiers);
    from.forEach((index, key) -> {
      if (Arrays.equals(key, to.get(index))) {
        tree(index).replace(key, after);
      } else {
        tree(index).remove(key, before);
      }
    });
    to.forEach((index, key) -> {
      if (!Arrays.equals(key, from.get(index))) {
        tree(index).insert(key, after);
      }
    });
    digest = digest.minus(IndexDigest.sha256(from)).plus(IndexDigest.sha256(to));
  }

  private static IndexTree build(Index index, List<Checkpoint> records, TierOrder tiers) {
    SortedRows rows = new SortedRows(records.size());
    for (Checkpoint record : records) {
      index.keyOf(record, tiers).ifPresent(key -> rows.add(key, record));
    }
    IndexTree.Builder builder = new IndexTree.Builder(index.label());
    rows.forEach(builder::add);
    return builder.build();
  }

  private static void requireAscending(List<Checkpoint> records) {
    for (int i = 1; i < records.size(); i++) {
      CheckpointId id = records.get(i).id();
      CheckpointId last = records.get(i - 1).id();
      if (id.compareTo(last) <= 0) {
        throw new IllegalArgumentException("id %s is not after %s".formatted(id, last));
      }
    }
  }
}
