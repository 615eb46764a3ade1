package cairn.node.service;

/** Makes reads of the local store linearizable. Blocking: call it on a virtual thread. */
public interface ReadBarrier {
  /**
   * Returns once the local store shows every write that was acknowledged before this call, by
   * whichever node.
   *
   * @throws cairn.model.RefusedException with {@code UNAVAILABLE} if that was not reached in time
   */
  void await(Deadline deadline) throws InterruptedException;
}
