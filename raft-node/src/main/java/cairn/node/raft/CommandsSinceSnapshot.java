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
  private final BooleanSupplier trigger;
  private long commands;

  /**
   * @param trigger asks for a snapshot, and tells whether it could; must not wait
   */
  CommandsSinceSnapshot(long limit, BooleanSupplier trigger) {
    this.limit = limit;
    this.trigger = trigger;
  }

  /**
   * Counts {@code applied} commands. A large state takes long to write, so it is written after as
   * many commands as make a tenth of it, if that is more: a start has no more than that to replay.
   *
   * @param size how many entries a snapshot would have
   */
  void add(int applied, LongSupplier size) {
    commands += applied;
    if (commands >= limit && commands >= size.getAsLong() / 10 && trigger.getAsBoolean()) {
      commands = 0;
    }
  }

  void reset() {
    commands = 0;
  }
}
