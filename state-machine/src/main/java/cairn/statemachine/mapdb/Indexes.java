package cairn.statemachine.mapdb;

import cairn.model.Checkpoint;
import cairn.model.CheckpointId;
import cairn.model.TierOrder;
import cairn.statemachine.index.Index;
import cairn.statemachine.store.StateDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;

/** All indexes of one store. Not thread-safe; the lock of the store guards them. */
final class Indexes {
  // How many are built at a time: each holds all of its keys twice meanwhile.
  private static final int LANES = 2;

  private final Map<Index, IndexTree> trees = new EnumMap<>(Index.class);

  /** Indexes without records. */
  Indexes() {
    for (Index index : Index.values()) {
      trees.put(index, new IndexTree(index.label()));
    }
  }

  /**
   * Indexes of {@code records}.
   *
   * @throws IllegalArgumentException if the ids do not ascend
   */
  static Indexes of(List<Checkpoint> records, TierOrder tiers) {
    requireAscending(records);
    Indexes indexes = new Indexes();
    IntStream.range(0, LANES)
        .parallel()
        .mapToObj(lane -> build(lane, records, tiers))
        .toList()
        .forEach(indexes.trees::putAll);
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
    StateDigest digest = StateDigest.EMPTY;
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

  private static Map<Index, IndexTree> build(int lane, List<Checkpoint> records, TierOrder tiers) {
    Map<Index, IndexTree> built = new EnumMap<>(Index.class);
    List<Index> all = List.of(Index.values());
    for (int i = lane; i < all.size(); i += LANES) {
      built.put(all.get(i), build(all.get(i), records, tiers));
    }
    return built;
  }

  private static IndexTree build(Index index, List<Checkpoint> records, TierOrder tiers) {
    List<Map.Entry<byte[], Checkpoint>> rows = new ArrayList<>(records.size());
    for (Checkpoint record : records) {
      index.keyOf(record, tiers).ifPresent(key -> rows.add(Map.entry(key, record)));
    }
    rows.sort(Map.Entry.comparingByKey(Arrays::compareUnsigned));
    IndexTree.Builder builder = new IndexTree.Builder(index.label());
    rows.forEach(row -> builder.add(row.getKey(), row.getValue()));
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
