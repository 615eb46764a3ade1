package cairn.chaos;

import cairn.model.Checkpoint;
import cairn.model.CheckpointId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What the writers were told. Of each record one writer alone knows, and it insists on an answer to
 * each write, so that at the end there is one right answer for each record.
 */
final class Ledger {
  private static final long GONE = -1;

  /** How often each was moved, or {@link #GONE}. */
  private final Map<CheckpointId, Long> moves = new ConcurrentHashMap<>();

  private final AtomicLong acknowledged = new AtomicLong();
  private final List<String> violations = new ArrayList<>();

  void put(CheckpointId id) {
    moves.put(id, 0L);
    acknowledged.incrementAndGet();
  }

  void moved(CheckpointId id) {
    moves.merge(id, 1L, Long::sum);
    acknowledged.incrementAndGet();
  }

  void deleted(CheckpointId id) {
    moves.put(id, GONE);
    acknowledged.incrementAndGet();
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
    moves.forEach((id, count) -> {
      Checkpoint record = found.get(id);
      if (record == null && count != GONE) {
        wrong.add("lost: " + id);
      }
      if (record != null && count == GONE) {
        wrong.add("deleted, yet there: " + id);
      }
      if (record != null && count != GONE && record.generation() != count + 1) {
        wrong.add(
            "%s moved %d times; %d moves were acknowledged"
                .formatted(id, record.generation() - 1, count));
      }
    });
    found.keySet().stream()
        .filter(id -> !moves.containsKey(id))
        .forEach(id -> wrong.add("never written: " + id));
    return wrong;
  }
}
