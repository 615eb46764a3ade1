package cairn.node.service;

import cairn.statemachine.command.Answer;
import cairn.statemachine.command.Command;

/** The replicated log, as the service needs it. Blocking: call it on a virtual thread. */
public interface Consensus {
  /**
   * Replicates {@code command} and returns its answer, once it is committed and the leader has
   * applied it. A follower hands the command to the leader.
   *
   * @throws cairn.model.RefusedException with {@code NOT_LEADER}, {@code UNAVAILABLE} or {@code
   *     RESOURCE_EXHAUSTED} if nothing was proposed; with {@code OUTCOME_UNKNOWN} if leadership or
   *     time was lost on the way, so that it may yet be committed
   */
  Answer submit(Command command, Deadline deadline) throws InterruptedException;
}
