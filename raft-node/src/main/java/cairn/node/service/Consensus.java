package cairn.node.service;

import cairn.statemachine.command.Answer;
import cairn.statemachine.command.Request;

/** The replicated log, as the service needs it. Blocking: call it on a virtual thread. */
public interface Consensus {
  /**
   * Replicates {@code request} and returns its answer, once it is committed and the leader has
   * applied it. A follower hands it to the leader.
   *
   * @throws cairn.model.RefusedException with {@code NOT_LEADER}, {@code UNAVAILABLE} or {@code
   *     RESOURCE_EXHAUSTED} if nothing was proposed; with {@code OUTCOME_UNKNOWN} if leadership or
   *     time was lost on the way, so that it may yet be committed
   */
  Answer submit(Request request, Deadline deadline) throws InterruptedException;
}
