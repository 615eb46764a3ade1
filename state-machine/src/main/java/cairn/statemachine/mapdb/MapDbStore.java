package cairn.statemachine.mapdb;

import cairn.model.Checkpoint;
import cairn.model.CheckpointId;
import cairn.model.CheckpointPage;
import cairn.model.CheckpointQuery;
import cairn.model.Revision;
import cairn.statemachine.codec.RecordCodec;
import cairn.statemachine.store.Change;
import cairn.statemachine.store.CheckpointStore;
import cairn.statemachine.store.LogPosition;
import cairn.statemachine.store.RegistryState;
import cairn.statemachine.store.SharedParts;
import cairn.statemachine.store.StateDigest;
import cairn.statemachine.store.View;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The store on MapDB's trees, on the heap and without serialization.
 *
 * <p>One lock: a write holds it from its first change to its last, so that a reader sees one
 * revision. A write that fails in the middle leaves the store broken: every later call throws.
 *
 * <p>The lock is fair. Readers run on virtual threads: without fairness, those that run overtake
 * one that waits before the writer and has no carrier, and the writer, which is the whole cluster's
 * progress, may wait for ever.
 */
public final class MapDbStore implements CheckpointStore {
  private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock(true);
  private final Indexes indexes; // guarded by lock
  private final SharedParts sharedParts = new SharedParts();
  private final Inside inside = new Inside(); // guarded by lock
  private RegistryState state; // guarded by lock
  private boolean broken; // guarded by lock

  /** A store without records, before the first log entry. */
  public MapDbStore() {
    this(RegistryState.EMPTY, new Indexes());
  }

  private MapDbStore(RegistryState state, Indexes indexes) {
    this.state = state;
    this.indexes = indexes;
  }

  /**
   * A store in {@code state} with these records, much faster than by writing them.
   *
   * @param records in ascending order of their ids
   * @throws IllegalArgumentException if they are not in that order, or not as many as {@code state}
   *     says
   */
  public static MapDbStore load(RegistryState state, List<Checkpoint> records) {
    if (records.size() != state.records()) {
      throw new IllegalArgumentException(
          "%d records are not the %d of the state".formatted(records.size(), state.records()));
    }
    return new MapDbStore(state, Indexes.of(records, state.tiers()));
  }

  @Override
  public <T> T read(Function<View, T> query) {
    lock.readLock().lock();
    try {
      requireSound();
      return query.apply(inside);
    } finally {
      lock.readLock().unlock();
    }
  }

  @Override
  public <T> T write(LogPosition at, Instant time, Function<Writer, T> change) {
    lock.writeLock().lock();
    try {
      requireSound();
      RegistryState applied = state.appliedAt(at, time);
      broken = true;
      state = applied;
      T result = change.apply(inside);
      broken = false;
      return result;
    } finally {
      lock.writeLock().unlock();
    }
  }

  Indexes indexes() {
    return indexes;
  }

  private void requireSound() {
    if (broken) {
      throw new IllegalStateException("a write to this store failed; the process must end");
    }
  }

  /** What is seen and done with the lock held. */
  private final class Inside implements Writer {
    @Override
    public RegistryState state() {
      return state;
    }

    @Override
    public Optional<Checkpoint> find(CheckpointId id) {
      return indexes.find(id);
    }

    @Override
    public CheckpointPage list(CheckpointQuery query) {
      return new Listing(query, indexes, state.tiers()).page();
    }

    @Override
    public void forEach(Consumer<Checkpoint> each) {
      indexes.forEach(each);
    }

    @Override
    public void commit(List<Change> changes) {
      Revision next = state.revision().next();
      for (Change change : changes) {
        switch (change) {
          case Change.Insert(var after) -> insert(after, next);
          case Change.Replace(var before, var after) -> replace(before, after, next);
          case Change.Remove(var before) -> remove(before, next);
          case Change.SetTiers(var tiers) -> state = state.withTiers(tiers);
        }
      }
    }

    private void insert(Checkpoint record, Revision next) {
      Checkpoint after = sharedParts.share(record);
      indexes.insert(after, state.tiers());
      StateDigest digest = state.digest().plus(RecordCodec.sha256(after));
      state = state.changedTo(next, state.records() + 1, digest);
    }

    private void replace(Checkpoint before, Checkpoint record, Revision next) {
      requireStored(before);
      Checkpoint after = sharedParts.share(record);
      if (!after.id().equals(before.id())) {
        throw new IllegalStateException(
            "%s does not take the place of %s".formatted(after.id(), before.id()));
      }
      indexes.replace(before, after, state.tiers());
      StateDigest digest =
          state.digest().minus(RecordCodec.sha256(before)).plus(RecordCodec.sha256(after));
      state = state.changedTo(next, state.records(), digest);
    }

    private void remove(Checkpoint before, Revision next) {
      requireStored(before);
      indexes.remove(before, state.tiers());
      StateDigest digest = state.digest().minus(RecordCodec.sha256(before));
      state = state.changedTo(next, state.records() - 1, digest);
    }

    private void requireStored(Checkpoint before) {
      Optional<Checkpoint> stored = indexes.find(before.id());
      if (!stored.equals(Optional.of(before))) {
        throw new IllegalStateException("%s is stored, not %s".formatted(stored, before));
      }
    }
  }
}
