package cairn.statemachine.mapdb;

import cairn.model.Checkpoint;
import cairn.model.CheckpointId;
import cairn.model.Revision;
import cairn.statemachine.codec.IndexDigest;
import cairn.statemachine.codec.RecordCodec;
import cairn.statemachine.codec.StateCodec;
import cairn.statemachine.command.Answer;
import cairn.statemachine.command.Identity;
import cairn.statemachine.index.Index;
import cairn.statemachine.index.KeyRange;
import cairn.statemachine.memory.BoundedMemory;
import cairn.statemachine.memory.Counters;
import cairn.statemachine.memory.DigestTrail;
import cairn.statemachine.store.Change;
import cairn.statemachine.store.CheckpointStore;
import cairn.statemachine.store.Digests;
import cairn.statemachine.store.History;
import cairn.statemachine.store.LogPosition;
import cairn.statemachine.store.Memory;
import cairn.statemachine.store.RegistryState;
import cairn.statemachine.store.Remembered;
import cairn.statemachine.store.SharedParts;
import cairn.statemachine.store.StateDigest;
import cairn.statemachine.store.Sums;
import cairn.statemachine.store.View;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.ReentrantReadWriteLock;
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
  private final BoundedMemory memory; // guarded by lock
  private final DigestTrail byRevision; // guarded by lock
  private final DigestTrail byIndex; // guarded by lock
  private final Counters counters; // guarded by lock
  private final SharedParts sharedParts = new SharedParts();
  private final Inside inside = new Inside(); // guarded by lock
  private RegistryState state; // guarded by lock
  private StateDigest recordsDigest; // guarded by lock
  private boolean broken; // guarded by lock

  /** A store without records, before the first log entry. */
  public MapDbStore() {
    this(RegistryState.EMPTY, new Indexes(), new BoundedMemory(), new Counters());
  }

  private MapDbStore(
      RegistryState state, Indexes indexes, BoundedMemory memory, Counters counters) {
    this.state = state;
    this.indexes = indexes;
    this.memory = memory;
    this.counters = counters;
    this.recordsDigest = state.digests().records();
    this.byRevision = new DigestTrail(state.revision().value(), state.digest());
    this.byIndex = new DigestTrail(state.applied().index(), state.digests().total());
  }

  /**
   * A store in {@code state} with these records, much faster than by writing them.
   *
   * @param state whose digest of records is known to be right
   * @param records in ascending order of their ids
   * @param memory goes over to the store
   * @throws IllegalArgumentException if they are not in that order, or not as many as {@code state}
   *     says
   */
  public static MapDbStore load(
      RegistryState state, List<Checkpoint> records, BoundedMemory memory) {
    return load(state, records, memory, IndexDigest.of(records, state.tiers()));
  }

  /**
   * As {@link #load(RegistryState, List, BoundedMemory)}, without a look at each key.
   *
   * @param keys the digest of the keys of all indexes; whether it is right shows in the first
   *     {@link StateAudit}
   */
  public static MapDbStore load(
      RegistryState state, List<Checkpoint> records, BoundedMemory memory, StateDigest keys) {
    if (records.size() != state.records()) {
      throw new IllegalArgumentException(
          "%d records are not the %d of the state".formatted(records.size(), state.records()));
    }
    Indexes indexes;
    Counters counters;
    try (ExecutorService beside = Executors.newSingleThreadExecutor()) {
      CompletableFuture<Counters> counting =
          CompletableFuture.supplyAsync(() -> Counters.of(records), beside);
      indexes = Indexes.of(records, state.tiers(), keys);
      counters = counting.join();
    }
    Digests digests =
        new Digests(
            state.digests().records(), indexes.digest(), memory.digest(), StateCodec.digest(state));
    return new MapDbStore(state.ended(state.revision(), digests), indexes, memory, counters);
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
      Revision before = state.revision();
      RegistryState applied = state.appliedAt(at, time);
      broken = true;
      state = applied;
      T result = change.apply(inside);
      memory.forget(state.configuration().limits(), state.logTime());
      state =
          state.ended(
              before,
              new Digests(
                  recordsDigest, indexes.digest(), memory.digest(), StateCodec.digest(state)));
      byRevision.add(state.revision().value(), state.digest());
      byIndex.add(state.applied().index(), state.digests().total());
      broken = false;
      return result;
    } finally {
      lock.writeLock().unlock();
    }
  }

  Indexes indexes() {
    return indexes;
  }

  BoundedMemory memory() {
    return memory;
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
    public Iterator<Checkpoint> scan(Index index, KeyRange range, Direction direction) {
      IndexTree tree = indexes.tree(index);
      return switch (direction) {
        case FORWARDS -> tree.forwards(range);
        case BACKWARDS -> tree.backwards(range);
      };
    }

    @Override
    public Memory memory() {
      return memory;
    }

    @Override
    public Sums sums() {
      return counters;
    }

    @Override
    public Optional<StateDigest> digestAt(Revision revision) {
      return byRevision.at(revision.value());
    }

    @Override
    public Optional<StateDigest> digestAfter(long index) {
      return byIndex.at(index);
    }

    @Override
    public void remember(Identity identity, Answer answer) {
      memory.remember(new Remembered(identity, answer, state.logTime()));
    }

    @Override
    public void commit(List<Change> changes) {
      List<Change> made = new ArrayList<>();
      long records = state.records();
      for (Change change : changes) {
        switch (change) {
          case Change.Insert(var after) -> {
            made.add(insert(after));
            records++;
          }
          case Change.Replace(var before, var after) -> made.add(replace(before, after));
          case Change.Remove(var before) -> {
            made.add(remove(before));
            records--;
          }
          case Change.Configure(var configuration) -> state = state.configured(configuration);
        }
      }
      if (!made.isEmpty()) {
        state = state.changedTo(state.revision().next(), records);
        memory.changed(new History.Entry(state.revision(), state.logTime(), made));
      }
    }

    private Change insert(Checkpoint record) {
      Checkpoint after = sharedParts.share(record);
      indexes.insert(after, state.tiers());
      counters.add(after);
      recordsDigest = recordsDigest.plus(RecordCodec.sha256(after));
      return new Change.Insert(after);
    }

    private Change replace(Checkpoint before, Checkpoint record) {
      Checkpoint after = sharedParts.share(record);
      if (!after.id().equals(before.id())) {
        throw new IllegalStateException(
            "%s does not take the place of %s".formatted(after.id(), before.id()));
      }
      indexes.replace(before, after, state.tiers());
      counters.remove(before);
      counters.add(after);
      recordsDigest =
          recordsDigest.minus(RecordCodec.sha256(before)).plus(RecordCodec.sha256(after));
      return new Change.Replace(before, after);
    }

    private Change remove(Checkpoint before) {
      indexes.remove(before, state.tiers());
      counters.remove(before);
      recordsDigest = recordsDigest.minus(RecordCodec.sha256(before));
      return new Change.Remove(before);
    }
  }
}
