package cairn.chaos.workload;

/**
 * One inventory after the other, so that what has to be checked together stays small. For any
 * number of threads; guarded by its monitor.
 */
final class Inventories {
  private static final long CALLS = 2_000;

  /** The last of them, in which records are removed alone, for the next inventory. */
  private static final long CALLS_TO_CLEAR = 300;

  private final String prefix;
  private long calls;
  private Inventory current;

  /**
   * A call to make.
   *
   * @param isClearing whether to put nothing any more
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
      current = Inventory.of("%s-%d".formatted(prefix, calls / CALLS));
    }
    return new Turn(current, call >= CALLS - CALLS_TO_CLEAR);
  }
}
