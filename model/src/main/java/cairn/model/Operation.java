package cairn.model;

/** One step of a {@link Transaction}; each means what the call of its name means. */
public sealed interface Operation {
  /** The record in question. */
  CheckpointId id();

  /** Registers a checkpoint. */
  record Put(NewCheckpoint checkpoint) implements Operation {
    @Override
    public CheckpointId id() {
      return checkpoint.id();
    }
  }

  /** Says that the bytes of a checkpoint have moved, if its record stands as expected. */
  record UpdateTier(CheckpointId id, Move move, Expectation expected) implements Operation {}

  /** Removes a record, if it stands as expected. */
  record Delete(CheckpointId id, Expectation expected) implements Operation {}

  /** Reads a record, as it stands before the transaction. */
  record Get(CheckpointId id) implements Operation {}
}
