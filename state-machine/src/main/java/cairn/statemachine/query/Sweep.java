package cairn.statemachine.query;

import cairn.model.Checkpoint;
import cairn.model.TierOrder;
import cairn.statemachine.index.Index;
import cairn.statemachine.index.KeyRange;
import cairn.statemachine.store.Records;
import cairn.statemachine.store.Records.Direction;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Goes over ranges of an index by ascending key, a slice at a time. */
final class Sweep {
  private final Index index;
  private final List<KeyRange> ranges;
  private final TierOrder tiers;
  private int current;
  private Optional<Checkpoint> last = Optional.empty();
  private long scanned;

  /**
   * @param ranges of {@code index}; no two overlap
   */
  Sweep(Index index, List<KeyRange> ranges, TierOrder tiers) {
    this.index = index;
    this.ranges = ranges;
    this.tiers = tiers;
  }

  /** Hands the records of the next slice to {@code each}. */
  void slice(Records records, Consumer<Checkpoint> each) {
    for (int left = Scan.SLICE; !isDone() && left > 0; ) {
      Iterator<Checkpoint> rest = records.scan(index, rest(), Direction.FORWARDS);
      for (; rest.hasNext() && left > 0; left--) {
        Checkpoint record = rest.next();
        scanned++;
        last = Optional.of(record);
        each.accept(record);
      }
      if (!rest.hasNext()) {
        current++;
        last = Optional.empty();
      }
    }
  }

  private KeyRange rest() {
    KeyRange range = ranges.get(current);
    return last.map(record -> range.behind(index.keyOf(record, tiers).orElseThrow())).orElse(range);
  }

  boolean isDone() {
    return current == ranges.size();
  }

  /** How many entries it has gone over. */
  long scanned() {
    return scanned;
  }
}
