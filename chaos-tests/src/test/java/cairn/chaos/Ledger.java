package cairn.chaos;

import cairn.model.Checkpoint;
import cairn.model.CheckpointId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What the writers were told. Of each record one writer alone knows, so that at the end there is
 * one right answer for it, or two where an outcome stayed unknown.
 */
final class Ledger {
  private final Map<CheckpointId, Entry> entries = new ConcurrentHashMap<>();
  private final AtomicLong acknowledged = new AtomicLong();
  private final List<String> violations = new ArrayList<>();

  /**
   * What may be true of one record.
   *
   * @param mayExist whether it may be there
   * @param mayBeGone whether it may not be there
   * @param moves acknowledged moves
   * @param unknownMoves moves whose outcome is unknown
   */
  private record Entry(boolean mayExist, boolean mayBeGone, long moves, long unknownMoves) {
    Entry moved(long known, long unknown) {
      return new Entry(mayExist, mayBeGone, moves + known, unknownMoves + unknown);
    }
  }

  void putAcknowledged(CheckpointId id) {
    entries.put(id, new Entry(true, false, 0, 0));
    acknowledged.incrementAndGet();
  }

  void putUnknown(CheckpointId id) {
    entries.put(id, new Entry(true, true, 0, 0));
  }

  void moveAcknowledged(CheckpointId id) {
    entries.computeIfPresent(id, (key, entry) -> entry.moved(1, 0));
    acknowledged.incrementAndGet();
  }

  void moveUnknown(CheckpointId id) {
    entries.computeIfPresent(id, (key, entry) -> entry.moved(0, 1));
  }

  void deleteAcknowledged(CheckpointId id) {
    entries.put(id, new Entry(false, true, 0, 0));
    acknowledged.incrementAndGet();
  }

  void deleteUnknown(CheckpointId id) {
    entries.computeIfPresent(
        id, (key, entry) -> new Entry(true, true, entry.moves(), entry.unknownMoves()));
  }

  synchronized void violation(String what) {
    violations.add(what);
  }

  long acknowledged() {
    return acknowledged.get();
  }

  /** What is wrong with {@code found}, all records there are. */
  List<String> check(Map<CheckpointId, Checkpoint> found) {
    List<String> wrong;
    synchronized (this) {
      wrong = new ArrayList<>(violations);
    }
    entries.forEach((id, entry) -> {
      Checkpoint record = found.get(id);
      if (record == null && !entry.mayBeGone()) {
        wrong.add("lost: " + id);
      }
      if (record != null && !entry.mayExist()) {
        wrong.add("deleted, yet there: " + id);
      }
      if (record != null) {
        checkMoves(id, entry, record.generation() - 1, wrong);
      }
    });
    found.keySet().stream()
        .filter(id -> !entries.containsKey(id))
        .forEach(id -> wrong.add("never written: " + id));
    return wrong;
  }

  private static void checkMoves(CheckpointId id, Entry entry, long moves, List<String> wrong) {
    if (moves < entry.moves() || moves > entry.moves() + entry.unknownMoves()) {
      wrong.add(
          "%s moved %d times; %d moves were acknowledged, %d unknown"
              .formatted(id, moves, entry.moves(), entry.unknownMoves()));
    }
  }
}
