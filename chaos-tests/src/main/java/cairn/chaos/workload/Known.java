package cairn.chaos.workload;

import cairn.model.Checkpoint;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * The records that several clients share, and the generations they know of them: now and then old
 * ones, as it is among clients. For any number of threads; guarded by its monitor.
 */
final class Known {
  private final List<String> ids = new ArrayList<>();
  private final Map<String, Long> generations = new HashMap<>();

  /** A record as somebody has seen it. */
  record Held(String id, long generation) {}

  /** It was put, or perhaps. */
  synchronized void put(String id) {
    if (generations.putIfAbsent(id, 1L) == null) {
      ids.add(id);
    }
  }

  /** It stands, or stood, like this. */
  synchronized void seen(Checkpoint record) {
    generations.computeIfPresent(
        record.id().value(), (_, before) -> Math.max(before, record.generation()));
  }

  /** It is not there, and never will be again. */
  synchronized void gone(String id) {
    if (generations.remove(id) != null) {
      ids.remove(id);
    }
  }

  /** Any of them, if there is one. */
  synchronized Optional<Held> any(Random random) {
    if (ids.isEmpty()) {
      return Optional.empty();
    }
    String id = ids.get(random.nextInt(ids.size()));
    return Optional.of(new Held(id, generations.getOrDefault(id, 1L)));
  }

  /** How many there are. */
  synchronized int size() {
    return ids.size();
  }
}
