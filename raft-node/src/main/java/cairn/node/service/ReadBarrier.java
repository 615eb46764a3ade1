package cairn.node.service;

import cairn.model.Revision;

/** Makes the local store fit to be read. Blocking: call it on a virtual thread. */
public interface ReadBarrier {
  /**
   * Returns once the local store shows every write that was acknowledged before this call, by
   * whichever node.
   *
   * @throws cairn.model.RefusedException with {@code UNAVAILABLE} if that was not reached in time
   */
  void await(Deadline deadline) throws InterruptedException;

  /**
   * Returns once the local store is at {@code revision} or beyond. Asks no other node.
   *
   * @throws cairn.model.RefusedException with {@code UNAVAILABLE} if that was not reached in time
   */
  void awaitRevision(Revision revision, Deadline deadline) throws InterruptedException;
}
