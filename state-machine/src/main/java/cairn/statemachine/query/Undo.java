package cairn.statemachine.query;

import cairn.model.Checkpoint;
import cairn.model.CheckpointId;
import cairn.model.Revision;
import cairn.model.TierOrder;
import cairn.statemachine.index.Index;
import cairn.statemachine.index.KeyRange;
import cairn.statemachine.store.Change;
import cairn.statemachine.store.CompactedException;
import cairn.statemachine.store.History;
import cairn.statemachine.store.Records;
import cairn.statemachine.store.View;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Puts back what stood at one revision: collects, from the history, the records that were changed
 * since and how each of them stood. What it has collected it keeps, so that the history may forget
 * it; so it grows with what is written while it is used.
 */
public final class Undo {
  private final Set<CheckpointId> changed = new HashSet<>();
  private final List<Checkpoint> stood = new ArrayList<>();
  private Revision upTo;
  private Optional<Keyed> keyed = Optional.empty();

  /** To what stood at {@code at}. */
  Undo(Revision at) {
    this.upTo = at;
  }

  /** How the records stood that were changed since, by their keys in one index. */
  private static final class Keyed {
    private final Index index;
    private final NavigableMap<byte[], Checkpoint> records = new TreeMap<>(Arrays::compareUnsigned);
    private int taken;

    Keyed(Index index) {
      this.index = index;
    }

    NavigableMap<byte[], Checkpoint> of(List<Checkpoint> stood, TierOrder tiers) {
      for (; taken < stood.size(); taken++) {
        Checkpoint record = stood.get(taken);
        index.keyOf(record, tiers).ifPresent(key -> records.put(key, record));
      }
      return records;
    }
  }

  /**
   * The record under {@code id} as it stood at {@code at}. Goes back from change to change of this
   * record; nothing else is looked at.
   *
   * @throws CompactedException if that is older than the history
   */
  public static Optional<Checkpoint> find(View view, CheckpointId id, Revision at) {
    History history = view.memory().history();
    if (at.compareTo(history.compacted()) < 0) {
      throw new CompactedException(at, history.compacted());
    }
    Optional<Checkpoint> record = view.find(id);
    // An id is not used again while its removal is in the history, so there is one life to follow.
    if (record.isEmpty()) {
      record =
          view.memory()
              .tombstone(id)
              .filter(tombstone -> tombstone.removedAt().compareTo(at) > 0)
              .flatMap(tombstone -> before(history.at(tombstone.removedAt()), id));
    }
    while (record.isPresent() && record.get().modRevision().compareTo(at) > 0) {
      record = before(history.at(record.get().modRevision()), id);
    }
    return record;
  }

  private static Optional<Checkpoint> before(History.Entry entry, CheckpointId id) {
    for (Change change : entry.changes()) {
      if (id(change).equals(id)) {
        return before(change);
      }
    }
    throw new IllegalStateException(
        "revision %s did not change %s".formatted(entry.revision(), id));
  }

  /**
   * Takes note of the changes since the last time, of at most {@code limit} revisions; returns
   * whether that were all.
   */
  boolean catchUp(History history, int limit) {
    for (int left = limit; left > 0 && upTo.compareTo(history.newest()) < 0; left--) {
      for (Change change : history.at(upTo.next()).changes()) {
        if (changed.add(id(change))) {
          before(change).ifPresent(stood::add);
        }
      }
      upTo = upTo.next();
    }
    return upTo.compareTo(history.newest()) >= 0;
  }

  /** {@code now}, up to which this has caught up, as it stood at the revision of this. */
  Records over(Records now, TierOrder tiers) {
    if (changed.isEmpty()) {
      return now;
    }
    return (index, range, direction) ->
        new Merged(
            now.scan(index, range, direction),
            record -> !changed.contains(record.id()),
            stood(index, range, direction, tiers),
            record -> index.keyOf(record, tiers).orElseThrow(),
            direction);
  }

  private Iterator<Map.Entry<byte[], Checkpoint>> stood(
      Index index, KeyRange range, Records.Direction direction, TierOrder tiers) {
    if (range.isEmpty()) {
      return Collections.emptyIterator();
    }
    Keyed records = keyed.filter(known -> known.index == index).orElseGet(() -> new Keyed(index));
    keyed = Optional.of(records);
    NavigableMap<byte[], Checkpoint> inRange =
        records.of(stood, tiers).subMap(range.from(), true, range.before(), false);
    return switch (direction) {
      case FORWARDS -> inRange.entrySet().iterator();
      case BACKWARDS -> inRange.descendingMap().entrySet().iterator();
    };
  }

  private static CheckpointId id(Change change) {
    return switch (change) {
      case Change.Insert(var after) -> after.id();
      case Change.Replace(var before, _) -> before.id();
      case Change.Remove(var before) -> before.id();
      case Change.Configure _ -> throw notARecord();
    };
  }

  private static Optional<Checkpoint> before(Change change) {
    return switch (change) {
      case Change.Insert _ -> Optional.empty();
      case Change.Replace(var before, _) -> Optional.of(before);
      case Change.Remove(var before) -> Optional.of(before);
      case Change.Configure _ -> throw notARecord();
    };
  }

  private static IllegalStateException notARecord() {
    return new IllegalStateException("the history holds changes of records only");
  }
}
