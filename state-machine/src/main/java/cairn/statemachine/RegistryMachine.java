package cairn.statemachine;

import cairn.statemachine.command.Answer;
import cairn.statemachine.command.Batch;
import cairn.statemachine.command.Command;
import cairn.statemachine.command.Identity;
import cairn.statemachine.command.Outcome;
import cairn.statemachine.command.Outcome.Refused;
import cairn.statemachine.command.Request;
import cairn.statemachine.rules.Decision;
import cairn.statemachine.rules.Rules;
import cairn.statemachine.store.CheckpointStore;
import cairn.statemachine.store.LogPosition;
import cairn.statemachine.store.RegistryState;
import cairn.statemachine.store.Remembered;
import java.util.List;
import java.util.Optional;

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
   * Applies the entry at {@code at} and returns the answer to each of its requests, in their order.
   * Each request is decided after those before it. The entry's time is that of {@code batch}, or
   * the latest of any entry before, if that is later: log time never runs backwards.
   *
   * @throws IllegalArgumentException if {@code at} is not beyond the position applied last
   */
  public List<Answer> apply(LogPosition at, Batch batch) {
    return store.write(
        at,
        batch.time(),
        writer -> batch.requests().stream().map(request -> apply(request, writer)).toList());
  }

  // A repetition gets the first answer, whatever has become of the record since.
  private static Answer apply(Request request, CheckpointStore.Writer writer) {
    if (request.identity().isEmpty()) {
      return apply(request.command(), writer);
    }
    Identity identity = request.identity().get();
    Optional<Remembered> first = writer.memory().request(identity.key());
    if (first.isEmpty()) {
      Answer answer = apply(request.command(), writer);
      writer.remember(identity, answer);
      return answer;
    }
    return first.get().identity().equals(identity)
        ? first.get().answer()
        : answer(new Refused.RequestReused(identity.key().id()), writer);
  }

  private static Answer apply(Command command, CheckpointStore.Writer writer) {
    Decision decision = Rules.decide(command, writer);
    writer.commit(decision.changes());
    return answer(decision.outcome(), writer);
  }

  private static Answer answer(Outcome outcome, CheckpointStore.Writer writer) {
    RegistryState state = writer.state();
    return new Answer(outcome, state.revision(), state.epoch());
  }
}
