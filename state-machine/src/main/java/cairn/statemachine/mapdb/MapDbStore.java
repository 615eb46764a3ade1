package cairn.statemachine.mapdb;

import cairn.model.Checkpoint;
import cairn.model.CheckpointId;
import cairn.model.CheckpointOrder.Cursor;
import cairn.model.CheckpointPage;
import cairn.model.CheckpointQuery;
import cairn.model.Revision;
import cairn.statemachine.codec.RecordCodec;
import cairn.statemachine.store.Change;
import cairn.statemachine.store.CheckpointStore;
import cairn.statemachine.store.LogPosition;
import cairn.statemachine.store.RegistryState;
import cairn.statemachine.store.StateDigest;
import cairn.statemachine.store.View;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.mapdb.BTreeMap;
import org.mapdb.DBMaker;
import org.mapdb.Serializer;

/**
 * The store on MapDB's trees, on the heap and without serialization.
 *
 * <p>One lock: a write holds it from its first change to its last, so that a reader sees one
 * revision. A write that fails in the middle leaves the store broken: every later call throws.
 */
public final class MapDbStore implements CheckpointStore {
  private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
  private final BTreeMap<String, Checkpoint> primary =
      DBMaker.heapDB()
          .make()
          .treeMap("id", Serializer.STRING, new RecordSerializer())
          .create(); // guarded by lock
  private final MapDbWriter writer = new MapDbWriter(); // guarded by lock
  private RegistryState state = RegistryState.EMPTY; // guarded by lock
  private boolean broken; // guarded by lock

  /** A store without records, before the first log entry. */
  public MapDbStore() {}

  @Override
  public <T> T read(Function<View, T> query) {
    lock.readLock().lock();
    try {
      requireSound();
      return query.apply(writer);
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
      T result = change.apply(writer);
      broken = false;
      return result;
    } finally {
      lock.writeLock().unlock();
    }
  }

  private void requireSound() {
    if (broken) {
      throw new IllegalStateException("a write to this store failed");
    }
  }

  private final class MapDbWriter implements Writer {
    @Override
    public RegistryState state() {
      return state;
    }

    @Override
    public Optional<Checkpoint> find(CheckpointId id) {
      return Optional.ofNullable(primary.get(id.value()));
    }

    @Override
    public CheckpointPage list(CheckpointQuery query) {
      List<Checkpoint> matching = new ArrayList<>();
      forEach(record -> {
        if (query.filter().matches(record, state.tiers()) && isAfter(query, record)) {
          matching.add(record);
        }
      });
      matching.sort(
          (one, other) -> query.order().compare(cursor(query, one), cursor(query, other)));
      if (matching.size() <= query.limit()) {
        return new CheckpointPage(matching, Optional.empty(), "id", state.records());
      }
      List<Checkpoint> page = matching.subList(0, query.limit());
      return new CheckpointPage(
          page, Optional.of(cursor(query, page.getLast())), "id", state.records());
    }

    @Override
    public void forEach(Consumer<Checkpoint> each) {
      primary.getValues().forEach(each);
    }

    @Override
    public void commit(List<Change> changes) {
      Revision next = state.revision().next();
      for (Change change : changes) {
        switch (change) {
          case Change.Insert(var after) -> replace(null, after, next);
          case Change.Replace(var before, var after) -> replace(before, after, next);
          case Change.Remove(var before) -> replace(before, null, next);
          case Change.SetTiers(var tiers) -> state = state.withTiers(tiers);
        }
      }
    }

    private void replace(@Nullable Checkpoint before, @Nullable Checkpoint after, Revision next) {
      CheckpointId id = Objects.requireNonNull(before == null ? after : before).id();
      if (!Objects.equals(primary.get(id.value()), before)) {
        throw new IllegalStateException("%s is not %s".formatted(primary.get(id.value()), before));
      }
      StateDigest digest = state.digest();
      long records = state.records();
      if (before != null) {
        digest = digest.minus(RecordCodec.sha256(before));
        records--;
      }
      if (after != null) {
        digest = digest.plus(RecordCodec.sha256(after));
        records++;
        primary.put(id.value(), after);
      } else {
        primary.remove(id.value());
      }
      state = state.changedTo(next, records, digest);
    }

    private boolean isAfter(CheckpointQuery query, Checkpoint record) {
      return query.after().isEmpty()
          || query.order().compare(cursor(query, record), query.after().get()) > 0;
    }

    private Cursor cursor(CheckpointQuery query, Checkpoint record) {
      return new Cursor(query.order().key(record, state.tiers()), record.id());
    }
  }
}
