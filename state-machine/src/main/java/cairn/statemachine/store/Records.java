package cairn.statemachine.store;

import cairn.model.Checkpoint;
import cairn.statemachine.index.Index;
import cairn.statemachine.index.KeyRange;
import java.util.Iterator;

/** Records in the order of an index. Valid only within the call that handed it out. */
@FunctionalInterface
public interface Records {
  /** Which way to read. */
  enum Direction {
    /** By ascending key. */
    FORWARDS,
    /** By descending key. */
    BACKWARDS
  }

  /** The records whose keys in {@code index} lie in {@code range}. */
  Iterator<Checkpoint> scan(Index index, KeyRange range, Direction direction);
}
