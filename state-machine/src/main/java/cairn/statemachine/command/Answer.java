package cairn.statemachine.command;

import cairn.model.Revision;

/**
 * What the caller of a command gets.
 *
 * @param revision the registry's revision after the command
 * @param epoch the registry's epoch
 */
public record Answer(Outcome outcome, Revision revision, long epoch) {
  /** How many outcomes it holds: one for each operation of a transaction, and at least one. */
  public int outcomes() {
    return outcome instanceof Outcome.Transacted(_, var results) ? Math.max(1, results.size()) : 1;
  }
}
