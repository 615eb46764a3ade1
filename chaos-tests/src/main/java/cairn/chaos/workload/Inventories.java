package cairn.chaos.workload;

import java.util.List;
import java.util.stream.LongStream;

/**
 * One inventory after the other, so that what has to be checked together stays small. For any
 * number of threads; guarded by its monitor.
 */
final class Inventories {
  private static final long CALLS = 2_000;

  /** The last of them, in which all but a few records are removed, for the next inventory. */
  private static final long CALLS_TO_CLEAR = 300;

  private final String prefix;
  private long calls;
  private Inventory current;

  /**
   * A call to make.
   *
   * @param isClearing whether to put and move nothing any more
   */
  record Turn(Inventory inventory, boolean isClearing) {}

  Inventories(String prefix) {
    this.prefix = prefix;
    this.current = Inventory.of(prefix + "-0");
  }

  /** The next call. */
  synchronized Turn next() {
    long call = calls++ % CALLS;
    if (call == 0) {
      current = numbered(calls / CALLS);
    }
    return new Turn(current, call >= CALLS - CALLS_TO_CLEAR);
  }

  /**
   * All that there have been, each as it is to one who has not yet seen any of it. A client that
   * makes no call in a turn takes the next, so there are some more than one for 2,000 calls: two to
   * three hundred in the longest run.
   */
  synchronized List<Inventory> all() {
    return LongStream.range(0, (calls + CALLS - 1) / CALLS).mapToObj(this::numbered).toList();
  }

  private Inventory numbered(long number) {
    return Inventory.of("%s-%d".formatted(prefix, number));
  }
}
