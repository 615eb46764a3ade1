package cairn.chaos.workload;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * Sets that are filled one after the other. The latest are kept; an older one is read a last time
 * once nobody works on it, and then removed, so that a long run stays small. For any number of
 * threads; guarded by its monitor.
 */
final class SetRounds {
  private static final int ADDS = 200;
  private static final int KEPT = 20;

  /** The sets that stand, the latest last. */
  private final Deque<String> standing = new ArrayDeque<>();

  private final Map<String, Integer> users = new HashMap<>();
  private final Map<String, List<String>> retired = new HashMap<>();
  private long adds;

  /** An element to add. */
  record Element(String set, String id) {}

  /** A new element of the set that is being filled, which is in use until {@link #leave}. */
  synchronized Element add() {
    String set = "set-" + adds / ADDS;
    if (adds % ADDS == 0) {
      standing.addLast(set);
    }
    users.merge(set, 1, Integer::sum);
    return new Element(set, "%s.%d".formatted(set, adds++ % ADDS).intern());
  }

  /** A set to read: every other time the latest, if there is one. In use until {@link #leave}. */
  synchronized Optional<String> any(Random random) {
    if (standing.isEmpty()) {
      return Optional.empty();
    }
    String set =
        random.nextBoolean()
            ? standing.getLast()
            : List.copyOf(standing).get(random.nextInt(standing.size()));
    users.merge(set, 1, Integer::sum);
    return Optional.of(set);
  }

  /** A use has ended. */
  synchronized void leave(String set) {
    users.merge(set, -1, Integer::sum);
  }

  /** Takes out the oldest set, if it need not be kept any longer and nobody uses it. */
  synchronized Optional<String> takeOld() {
    if (standing.size() <= KEPT || users.getOrDefault(standing.getFirst(), 0) > 0) {
      return Optional.empty();
    }
    users.remove(standing.getFirst());
    return Optional.of(standing.removeFirst());
  }

  /** It could not be read: it stands as before. */
  synchronized void putBack(String set) {
    standing.addFirst(set);
  }

  /** It was read a last time. */
  synchronized void retire(String set, List<String> last) {
    retired.put(set, last);
  }

  /** The sets that stand. */
  synchronized List<String> standing() {
    return List.copyOf(standing);
  }

  /** The last reads of the sets that do not. */
  synchronized Map<String, List<String>> retired() {
    return Map.copyOf(retired);
  }
}
