package cairn.statemachine.store;

import cairn.model.Checkpoint;
import cairn.model.CheckpointId;
import cairn.model.Revision;
import java.util.Optional;

/** The state at one revision. Valid only within the call that handed it out. */
public interface View extends Records {
  /** All but the records and the memory. */
  RegistryState state();

  /** The record under {@code id}. */
  Optional<Checkpoint> find(CheckpointId id);

  /** What is remembered of the past. */
  Memory memory();

  /** What is counted of the records. */
  Sums sums();

  /**
   * The digest of the state at {@code revision}, see {@link RegistryState#digest}; empty if no log
   * entry ended with this revision, or this replica does not remember it any more.
   */
  Optional<StateDigest> digestAt(Revision revision);

  /**
   * The digest of all state as it was after the log entry at {@code index}; empty if this replica
   * does not remember it any more.
   */
  Optional<StateDigest> digestAfter(long index);
}
