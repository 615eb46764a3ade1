package cairn.statemachine.testing;

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
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A store in a sorted map that keeps the contract of {@link CheckpointStore} in the plainest way:
 * it lists by looking at every record and sorting. The oracle for any other store.
 */
public final class InMemoryCheckpointStore implements CheckpointStore {
  /** The index that {@link CheckpointPage#index} names: none. */
  public static final String SCAN = "scan";

  private final TreeMap<CheckpointId, Checkpoint> records = new TreeMap<>(); // guarded by this
  private final TwinWriter writer = new TwinWriter(); // guarded by this
  private RegistryState state = RegistryState.EMPTY; // guarded by this
  private boolean broken; // guarded by this

  @Override
  public synchronized <T> T read(Function<View, T> query) {
    requireSound();
    return query.apply(writer);
  }

  @Override
  public synchronized <T> T write(LogPosition at, Instant time, Function<Writer, T> change) {
    requireSound();
    RegistryState applied = state.appliedAt(at, time);
    broken = true;
    state = applied;
    T result = change.apply(writer);
    broken = false;
    return result;
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
    public CheckpointPage list(CheckpointQuery query) {
      List<Checkpoint> matching =
          records.values().stream()
              .filter(record -> query.filter().matches(record, state.tiers()))
              .filter(record -> isAfter(query, record))
              .sorted(
                  (one, other) -> query.order().compare(cursor(query, one), cursor(query, other)))
              .toList();
      if (matching.size() <= query.limit()) {
        return new CheckpointPage(matching, Optional.empty(), SCAN, records.size());
      }
      List<Checkpoint> page = matching.subList(0, query.limit());
      return new CheckpointPage(
          page, Optional.of(cursor(query, page.getLast())), SCAN, records.size());
    }

    @Override
    public void forEach(Consumer<Checkpoint> each) {
      records.values().forEach(each);
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
      if (!Objects.equals(records.get(id), before) || (after != null && !after.id().equals(id))) {
        throw new IllegalStateException("%s is not %s".formatted(records.get(id), before));
      }
      StateDigest digest = state.digest();
      if (before != null) {
        records.remove(id);
        digest = digest.minus(RecordCodec.sha256(before));
      }
      if (after != null) {
        records.put(id, after);
        digest = digest.plus(RecordCodec.sha256(after));
      }
      state = state.changedTo(next, records.size(), digest);
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
