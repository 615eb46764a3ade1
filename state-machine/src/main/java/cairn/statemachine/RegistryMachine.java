package cairn.statemachine;

import cairn.statemachine.command.Answer;
import cairn.statemachine.command.Batch;
import cairn.statemachine.command.Command;
import cairn.statemachine.rules.Decision;
import cairn.statemachine.rules.Rules;
import cairn.statemachine.store.CheckpointStore;
import cairn.statemachine.store.LogPosition;
import cairn.statemachine.store.RegistryState;
import java.util.List;

/**
 * Applies the log to a store, one entry after the other. Called by one thread, the applying one.
 *
 * <p>Refusals are answers. Anything thrown is a defect or a broken store: the process must end,
 * since the replica would go on with another state than its peers.
 */
public final class RegistryMachine {
  private final CheckpointStore store;

  /** Applies to {@code store}. */
  public RegistryMachine(CheckpointStore store) {
    this.store = store;
  }

  /**
   * Applies the entry at {@code at} and returns the answer to each of its commands, in their order.
   * Each command is decided after those before it. The entry's time is that of {@code batch}, or
   * the latest of any entry before, if that is later: log time never runs backwards.
   *
   * @throws IllegalArgumentException if {@code at} is not beyond the position applied last
   */
  public List<Answer> apply(LogPosition at, Batch batch) {
    return store.write(
        at,
        batch.time(),
        writer -> batch.commands().stream().map(command -> apply(command, writer)).toList());
  }

  private static Answer apply(Command command, CheckpointStore.Writer writer) {
    Decision decision = Rules.decide(command, writer);
    writer.commit(decision.changes());
    RegistryState after = writer.state();
    return new Answer(decision.outcome(), after.revision(), after.epoch());
  }
}
