package cairn.node.raft;

/**
 * Tells when a snapshot must be written whatever it costs, since the log has grown so long without
 * one. Ratis asks behind each entry from then on, until it hears of a later one than the one before
 * the newest. Used by the applying thread alone.
 */
final class Backstop {
  private final long entries;
  private long next;

  /**
   * @param entries of the log without a snapshot
   */
  Backstop(long entries) {
    this.entries = entries;
  }

  /**
   * Whether one must be written now. If so, that counts as tried: should it fail, the next one is
   * due after a tenth of the entries.
   *
   * @param applied the index of the last entry applied
   * @param latest that of the newest snapshot, -1 without one
   */
  boolean isDue(long applied, long latest) {
    if (applied < Math.max(next, latest + entries)) {
      return false;
    }
    next = applied + entries / 10;
    return true;
  }
}
