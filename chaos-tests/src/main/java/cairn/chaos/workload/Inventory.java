package cairn.chaos.workload;

import cairn.chaos.check.ListOutput.Entry;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Some hundreds of records of their own, that several clients write and list for a number of calls.
 * All are of one group, which every list names. For any number of threads.
 *
 * @param group starts the ids too
 * @param ids counts them
 * @param entries one of each that was seen, since each is seen often
 */
record Inventory(String group, Known known, AtomicLong ids, Map<Entry, Entry> entries) {
  private static final List<String> MODELS = List.of("a", "b");

  /** An empty one. */
  static Inventory of(String group) {
    return new Inventory(group, new Known(), new AtomicLong(), new ConcurrentHashMap<>());
  }

  /** The inventory that a record or a list belongs to, by the key of the operation. */
  static String groupOf(String key) {
    int end = key.indexOf('.');
    return end < 0 ? key : key.substring(0, end);
  }

  /** An id that nobody has used. */
  String newId() {
    return "%s.%d".formatted(group, ids.getAndIncrement());
  }

  /** One of its models. */
  String anyModel(Random random) {
    return "%s-%s".formatted(group, MODELS.get(random.nextInt(MODELS.size())));
  }

  /** The same as {@code entry}, and the same object each time. */
  Entry one(Entry entry) {
    Entry before = entries.putIfAbsent(entry, entry);
    return before == null ? entry : before;
  }
}
