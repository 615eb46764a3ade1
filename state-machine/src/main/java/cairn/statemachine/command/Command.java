package cairn.statemachine.command;

import cairn.model.CheckpointId;
import cairn.model.Expectation;
import cairn.model.Move;
import cairn.model.NewCheckpoint;
import cairn.model.Transaction;

/** A proposed change. Carries all that its decision needs but the time, which its batch carries. */
public sealed interface Command {
  /** Registers a checkpoint; a second put of the same id must carry the same content. */
  record Put(NewCheckpoint checkpoint) implements Command {}

  /** Says that the bytes of a checkpoint have moved, if its record stands as expected. */
  record UpdateTier(CheckpointId id, Move move, Expectation expected) implements Command {}

  /** Removes a record, if it stands as expected. */
  record Delete(CheckpointId id, Expectation expected) implements Command {}

  /** Does several operations together or not at all. */
  record Transact(Transaction transaction) implements Command {}

  /**
   * Sets up the cluster, while it has no record and never had one. A second time with the same
   * tiers and limits it changes nothing, not even the key.
   */
  record Configure(Configuration configuration) implements Command {}
}
