package cairn.statemachine.testing;

import cairn.model.Checkpoint;
import cairn.model.CheckpointId;
import cairn.model.CheckpointOrder.Cursor;
import cairn.model.CheckpointPage;
import cairn.model.CheckpointQuery;
import cairn.model.Revision;
import cairn.statemachine.codec.IndexDigest;
import cairn.statemachine.codec.RecordCodec;
import cairn.statemachine.codec.StateCodec;
import cairn.statemachine.command.Answer;
import cairn.statemachine.command.Identity;
import cairn.statemachine.index.Index;
import cairn.statemachine.index.KeyRange;
import cairn.statemachine.memory.BoundedMemory;
import cairn.statemachine.memory.DigestTrail;
import cairn.statemachine.store.Change;
import cairn.statemachine.store.CheckpointStore;
import cairn.statemachine.store.Digests;
import cairn.statemachine.store.History;
import cairn.statemachine.store.LogPosition;
import cairn.statemachine.store.Memory;
import cairn.statemachine.store.RegistryState;
import cairn.statemachine.store.Remembered;
import cairn.statemachine.store.StateDigest;
import cairn.statemachine.store.Sums;
import cairn.statemachine.store.View;
import java.time.Instant;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A store in a sorted map that keeps the contract of {@link CheckpointStore} in the plainest way:
 * it scans and lists by looking at every record and sorting. The oracle for any other store.
 */
public final class InMemoryCheckpointStore implements CheckpointStore {
  /** The index that {@link CheckpointPage#index} names: none. */
  public static final String SCAN = "scan";

  private final TreeMap<CheckpointId, Checkpoint> records = new TreeMap<>(); // guarded by this
  private final BoundedMemory memory = new BoundedMemory(); // guarded by this
  private final DigestTrail byRevision =
      new DigestTrail(Revision.NONE.value(), StateDigest.EMPTY); // guarded by this
  private final DigestTrail byIndex = new DigestTrail(-1, StateDigest.EMPTY); // guarded by this
  private final TwinWriter writer = new TwinWriter(); // guarded by this
  private RegistryState state = RegistryState.EMPTY; // guarded by this
  private StateDigest recordsDigest = StateDigest.EMPTY; // guarded by this
  private StateDigest indexesDigest = StateDigest.EMPTY; // guarded by this
  private boolean broken; // guarded by this

  @Override
  public synchronized <T> T read(Function<View, T> query) {
    requireSound();
    return query.apply(writer);
  }

  @Override
  public synchronized <T> T write(LogPosition at, Instant time, Function<Writer, T> change) {
    requireSound();
    Revision before = state.revision();
    RegistryState applied = state.appliedAt(at, time);
    broken = true;
    state = applied;
    T result = change.apply(writer);
    memory.forget(state.configuration().limits(), state.logTime());
    state =
        state.ended(
            before,
            new Digests(recordsDigest, indexesDigest, memory.digest(), StateCodec.digest(state)));
    byRevision.add(state.revision().value(), state.digest());
    byIndex.add(state.applied().index(), state.digests().total());
    broken = false;
    return result;
  }

  /** The page that {@code query} asks for, of the state as it is. */
  public synchronized CheckpointPage list(CheckpointQuery query) {
    List<Checkpoint> matching =
        records.values().stream()
            .filter(record -> query.filter().matches(record, state.tiers()))
            .filter(record -> isAfter(query, record))
            .sorted((one, other) -> query.order().compare(cursor(query, one), cursor(query, other)))
            .toList();
    if (matching.size() <= query.limit()) {
      return new CheckpointPage(matching, Optional.empty(), SCAN, records.size());
    }
    List<Checkpoint> page = matching.subList(0, query.limit());
    return new CheckpointPage(
        page, Optional.of(cursor(query, page.getLast())), SCAN, records.size());
  }

  private boolean isAfter(CheckpointQuery query, Checkpoint record) {
    return query.after().isEmpty()
        || query.order().compare(cursor(query, record), query.after().get()) > 0;
  }

  private Cursor cursor(CheckpointQuery query, Checkpoint record) {
    return new Cursor(query.order().key(record, state.tiers()), record.id());
  }

  private void requireSound() {
    if (broken) {
      throw new IllegalStateException("a write to this store failed");
    }
  }

  private final class TwinWriter implements Writer {
    @Override
    public RegistryState state() {
      return state;
    }

    @Override
    public Optional<Checkpoint> find(CheckpointId id) {
      return Optional.ofNullable(records.get(id));
    }

    @Override
    public Iterator<Checkpoint> scan(Index index, KeyRange range, Direction direction) {
      TreeMap<byte[], Checkpoint> sorted = new TreeMap<>(Arrays::compareUnsigned);
      for (Checkpoint record : records.values()) {
        index
            .keyOf(record, state.tiers())
            .filter(range::contains)
            .ifPresent(key -> sorted.put(key, record));
      }
      Map<byte[], Checkpoint> inOrder =
          direction == Direction.FORWARDS ? sorted : sorted.descendingMap();
      return inOrder.values().iterator();
    }

    @Override
    public Memory memory() {
      return memory;
    }

    @Override
    public Sums sums() {
      return Sums.NONE;
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
      for (Change change : changes) {
        switch (change) {
          case Change.Insert(var after) -> replace(null, after);
          case Change.Replace(var before, var after) -> replace(before, after);
          case Change.Remove(var before) -> replace(before, null);
          case Change.Configure(var configuration) -> state = state.configured(configuration);
        }
      }
      List<Change> made =
          changes.stream().filter(change -> !(change instanceof Change.Configure)).toList();
      if (!made.isEmpty()) {
        state = state.changedTo(state.revision().next(), records.size());
        memory.changed(new History.Entry(state.revision(), state.logTime(), made));
      }
    }

    private void replace(@Nullable Checkpoint before, @Nullable Checkpoint after) {
      CheckpointId id = Objects.requireNonNull(before == null ? after : before).id();
      if (!Objects.equals(records.get(id), before) || (after != null && !after.id().equals(id))) {
        throw new IllegalStateException("%s is not %s".formatted(records.get(id), before));
      }
      if (before != null) {
        records.remove(id);
        recordsDigest = recordsDigest.minus(RecordCodec.sha256(before));
        indexesDigest = indexesDigest.minus(keys(before));
      }
      if (after != null) {
        records.put(id, after);
        recordsDigest = recordsDigest.plus(RecordCodec.sha256(after));
        indexesDigest = indexesDigest.plus(keys(after));
      }
    }

    private StateDigest keys(Checkpoint record) {
      return IndexDigest.of(List.of(record), state.tiers());
    }
  }
}
