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
import org.jspecify.annotations.Nullable;

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
    List<Place> places = records.stream().map(Place::new).toList();
    try (ExecutorService lanes = Executors.newFixedThreadPool(LANES)) {
      Map<Index, CompletableFuture<IndexTree>> building = new EnumMap<>(Index.class);
      for (Index index : Index.values()) {
        building.put(
            index, CompletableFuture.supplyAsync(() -> build(index, places, tiers), lanes));
      }
      building.forEach((index, tree) -> indexes.trees.put(index, tree.join()));
    }
    return indexes;
  }

  IndexTree tree(Index index) {
    return Objects.requireNonNull(trees.get(index));
  }

  Optional<Checkpoint> find(CheckpointId id) {
    return place(id).map(Place::record);
  }

  private Optional<Place> place(CheckpointId id) {
    return tree(Index.ID).find(Index.id(id));
  }

  /** The digest of the keys of all indexes. */
  StateDigest digest() {
    return digest;
  }

  void insert(Checkpoint after, TierOrder tiers) {
    Map<Index, byte[]> keys = Index.keysOf(after, tiers);
    Place place = new Place(after);
    keys.forEach((index, key) -> tree(index).insert(key, place));
    digest = digest.plus(IndexDigest.sha256(keys));
  }

  /**
   * Removes {@code before}.
   *
   * @throws IllegalStateException if it is not what is there
   */
  void remove(Checkpoint before, TierOrder tiers) {
    Place place = placeOf(before);
    Map<Index, byte[]> keys = Index.keysOf(before, tiers);
    keys.forEach((index, key) -> tree(index).remove(key, place));
    place.leave();
    digest = digest.minus(IndexDigest.sha256(keys));
  }

  /**
   * Puts {@code after} where {@code before} was; an index whose key stays is not touched.
   *
   * @throws IllegalStateException if {@code before} is not what is there
   */
  void replace(Checkpoint before, Checkpoint after, TierOrder tiers) {
    Place place = placeOf(before);
    Map<Index, byte[]> from = Index.keysOf(before, tiers);
    Map<Index, byte[]> to = Index.keysOf(after, tiers);
    for (Index index : Index.values()) {
      move(tree(index), from.get(index), to.get(index), place);
    }
    place.put(after);
    digest = digest.minus(IndexDigest.sha256(from)).plus(IndexDigest.sha256(to));
  }

  private static void move(
      IndexTree tree, byte @Nullable [] from, byte @Nullable [] to, Place place) {
    if (Arrays.equals(from, to)) {
      return;
    }
    if (from != null) {
      tree.remove(from, place);
    }
    if (to != null) {
      tree.insert(to, place);
    }
  }

  private Place placeOf(Checkpoint before) {
    Optional<Place> place = place(before.id());
    if (place.filter(found -> found.record().equals(before)).isEmpty()) {
      throw new IllegalStateException(
          "%s is stored, not %s".formatted(place.map(Place::record), before));
    }
    return place.get();
  }

  private static IndexTree build(Index index, List<Place> places, TierOrder tiers) {
    IndexTree.Builder builder = new IndexTree.Builder(index.label());
    if (index == Index.ID) { // the order in which they come
      places.forEach(place -> builder.add(Index.id(place.record().id()), place));
      return builder.build();
    }
    SortedRows rows = new SortedRows(places.size());
    for (Place place : places) {
      index.keyOf(place.record(), tiers).ifPresent(key -> rows.add(key, place));
    }
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
