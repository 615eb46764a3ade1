package cairn.node.raft;

import java.util.function.LongSupplier;

/**
 * Asks for a snapshot after so many commands, each operation of a transaction counted as one. Ratis
 * itself counts log entries, and an entry holds one command or five hundred. Used by the applying
 * thread alone.
 */
final class CommandsSinceSnapshot {
  private final long limit;
  private final Runnable trigger;
  private long commands;

  /**
   * @param trigger asks for a snapshot; must not wait
   */
  CommandsSinceSnapshot(long limit, Runnable trigger) {
    this.limit = limit;
    this.trigger = trigger;
  }

  /**
   * Counts {@code applied} commands. A large state takes long to write, so it is written after as
   * many commands as make a quarter of it, if that is more.
   *
   * @param size how many entries a snapshot would have
   */
  void add(int applied, LongSupplier size) {
    commands += applied;
    if (commands >= limit && commands >= size.getAsLong() / 4) {
      commands = 0;
      trigger.run();
    }
  }

  void reset() {
    commands = 0;
  }
}
