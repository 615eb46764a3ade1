package cairn.statemachine.store;

import cairn.model.Checkpoint;
import cairn.statemachine.command.Configuration;

/** One write to the store. Indexes and digest follow from it; callers never write those. */
public sealed interface Change {
  /** {@code after} is new. */
  record Insert(Checkpoint after) implements Change {}

  /** {@code after} takes the place of {@code before}, under the same id. */
  record Replace(Checkpoint before, Checkpoint after) implements Change {}

  /** {@code before} goes. */
  record Remove(Checkpoint before) implements Change {}

  /**
   * The cluster is set up like this from now on; there are no records and never were. Not a change
   * of the registry: the revision stays 0.
   */
  record Configure(Configuration configuration) implements Change {}
}
