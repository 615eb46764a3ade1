package cairn.node.raft;

import java.util.OptionalLong;

/** What the volume of this node asks of the state machine on it. */
interface Volume {
  /**
   * Checks, before anything runs, that the state loaded and the log beside it fit together. A log
   * that ends before the state is deleted.
   *
   * @param loaded index of the last entry in the state; -1 if there is none
   * @param logStart index of the first entry in the log, if there is a log
   * @throws cairn.node.failstop.StartException if entries are missing
   */
  void requireWhole(long loaded, OptionalLong logStart);

  /**
   * Notes, durably, that there is a log. Called before each entry is applied, by the applying
   * thread.
   */
  void requireLogFromNowOn();

  /**
   * Notes that everything up to an entry is applied. Called before anybody is told of that entry,
   * by the applying thread.
   */
  void noteApplied(long term, long index);
}
