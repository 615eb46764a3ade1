package cairn.node.service;

import java.util.Optional;

/** Who leads the cluster. Blocking: call it on a virtual thread. */
public interface Leadership {
  /**
   * Has the node {@code name} lead; if it is empty, the other one that has the most of the log.
   * Returns the name of the one that leads then, at once if it did before.
   *
   * @throws cairn.model.RefusedException with {@code NOT_LEADER} if this node does not lead, {@code
   *     INVALID_ARGUMENT} if there is no member of this name, {@code PRECONDITION} if there is no
   *     other member, {@code OUTCOME_UNKNOWN} if the other one did not take over in time
   */
  String transfer(Optional<String> name, Deadline deadline) throws InterruptedException;
}
