package cairn.statemachine.mapdb;

import cairn.model.Checkpoint;
import cairn.model.CheckpointId;
import cairn.model.TierOrder;
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
  private final StateDigest loaded;

  /** Indexes without records. */
  Indexes() {
    this(StateDigest.EMPTY);
  }

  private Indexes(StateDigest loaded) {
    this.loaded = loaded;
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
    StateDigest digest = loaded;
    for (IndexTree tree : trees.values()) {
      digest = digest.plus(tree.digest());
    }
    return digest;
  }

  void insert(Checkpoint after, TierOrder tiers) {
    trees.forEach(
        (index, tree) -> index.keyOf(after, tiers).ifPresent(key -> tree.insert(key, after)));
  }

  void remove(Checkpoint before, TierOrder tiers) {
    trees.forEach(
        (index, tree) -> index.keyOf(before, tiers).ifPresent(key -> tree.remove(key, before)));
  }

  /** Puts {@code after} where {@code before} was; an index whose key stays keeps its place. */
  void replace(Checkpoint before, Checkpoint after, TierOrder tiers) {
    trees.forEach((index, tree) -> {
      Optional<byte[]> from = index.keyOf(before, tiers);
      Optional<byte[]> to = index.keyOf(after, tiers);
      if (from.isPresent() && to.isPresent() && Arrays.equals(from.get(), to.get())) {
        tree.replace(to.get(), after);
        return;
      }
      from.ifPresent(key -> tree.remove(key, before));
      to.ifPresent(key -> tree.insert(key, after));
    });
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
