package cairn.node.raft;

import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * Asks for a snapshot after so many commands, each operation of a transaction counted as one. Ratis
 * itself counts log entries, and an entry holds one command or five hundred. Used by the applying
 * thread alone.
 */
final class CommandsSinceSnapshot {
  private final long limit;
  private final double first;
  private final BooleanSupplier trigger;
  private double share;
  private long commands;

  /**
   * @param share of the commands after which a snapshot is due, when the first one is
   * @param trigger asks for a snapshot, and tells whether it could; must not wait
   */
  CommandsSinceSnapshot(long limit, double share, BooleanSupplier trigger) {
    this.limit = limit;
    this.first = share;
    this.share = share;
    this.trigger = trigger;
  }

  /**
   * The share for the first snapshot of {@code member}, above 0 and up to 1. Members whose names
   * differ in a number lie as far apart as can be, so that the nodes of a cluster, which count the
   * same commands, do not write at the same time. Multiplicative hashing: Knuth, The Art of
   * Computer Programming, volume 3, section 6.4, theorem S.
   */
  static double shareOf(String member) {
    return 1 - Integer.toUnsignedLong(member.hashCode() * 0x9E3779B9) / 0x1p32;
  }

  /**
   * Counts {@code applied} commands. A large state takes long to write, so it is written after as
   * many commands as make a tenth of it, if that is more: a start has no more than that to replay,
   * and what was applied while the snapshot was written. One that comes late does not put off the
   * next: nodes that all came late would write at the same time from then on.
   *
   * @param size how many entries a snapshot would have
   */
  void add(int applied, LongSupplier size) {
    commands += applied;
    if (commands < share * limit) {
      return;
    }
    long period = Math.max(limit, size.getAsLong() / 10);
    long due = (long) Math.ceil(share * period);
    if (commands >= due && trigger.getAsBoolean()) {
      commands = (commands - due) % period;
      share = 1;
    }
  }

  /** Begins anew, as at a start: a snapshot was installed, or had to be written at once. */
  void reset() {
    commands = 0;
    share = first;
  }
}
