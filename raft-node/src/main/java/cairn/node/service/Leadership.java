package cairn.node.service;

import java.util.Optional;

/** Who leads the cluster. Blocking: call it on a virtual thread. */
public interface Leadership {
  /**
   * Has the node {@code name} lead; if it is empty, whichever other one answers and has committed
   * most. Returns the name of the one that leads then, at once if it did before. Writes are refused
   * meanwhile, for two election timeouts at the most.
   *
   * @throws cairn.model.RefusedException with {@code NOT_LEADER} if this node does not lead, {@code
   *     INVALID_ARGUMENT} if there is no member of this name, {@code PRECONDITION} if no other
   *     member answers, {@code UNAVAILABLE} if that one was not heard of lately, there is no time
   *     left, or another transfer is under way, {@code OUTCOME_UNKNOWN} if it did not take over in
   *     time; it may yet
   */
  String transfer(Optional<String> name, Deadline deadline) throws InterruptedException;
}
