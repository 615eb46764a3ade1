package cairn.statemachine.rules;

import cairn.statemachine.command.Outcome;
import cairn.statemachine.store.Change;
import java.util.List;

/** What a command comes to: what its caller is told and the changes to commit with it. */
public record Decision(Outcome outcome, List<Change> changes) {
  /** Takes a copy of {@code changes}. */
  public Decision {
    changes = List.copyOf(changes);
  }

  static Decision accept(Outcome outcome, Change... changes) {
    return new Decision(outcome, List.of(changes));
  }

  static Decision refuse(Outcome.Refused refused) {
    return new Decision(refused, List.of());
  }
}
