package cairn.statemachine.query;

import cairn.model.Checkpoint;
import cairn.model.CheckpointOrder.Cursor;
import cairn.model.Times;
import cairn.statemachine.index.Index;
import cairn.statemachine.index.KeyRange;
import cairn.statemachine.store.Records;
import cairn.statemachine.store.Records.Direction;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads a range that is sorted newest first, id ascending, as oldest first, id ascending.
 *
 * <p>It goes backwards; records of one instant, which come with their ids descending then, are held
 * back and turned round. When they are more than a few, they are read once more, forwards, so that
 * memory stays bounded.
 */
final class OldestFirst implements Iterator<Checkpoint> {
  static final int MOST_HELD_BACK = 64;

  private final Records records;
  private final Index index;
  private final KeyRange range;
  private final Deque<Checkpoint> heldBack = new ArrayDeque<>();
  private Iterator<Checkpoint> forwards = Collections.emptyIterator();
  private Iterator<Checkpoint> backwards;
  private @Nullable Checkpoint ahead; // read from backwards, not yet held back

  /** Reads what of {@code range} lies behind {@code after}, the oldest first. */
  OldestFirst(Records records, Index index, KeyRange range, Optional<Cursor> after) {
    this.records = records;
    this.index = index;
    this.range = range;
    if (after.isEmpty()) {
      backwards = backwards(range);
    } else {
      long created = after.get().key();
      forwards = forwards(range.createdAt(created).behind(after.get()));
      backwards = backwards(range.createdAfter(created));
    }
  }

  @Override
  public boolean hasNext() {
    return forwards.hasNext() || !heldBack.isEmpty() || ahead != null || backwards.hasNext();
  }

  @Override
  public Checkpoint next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    if (!forwards.hasNext() && heldBack.isEmpty()) {
      holdBackOneInstant();
    }
    return forwards.hasNext() ? forwards.next() : heldBack.pop();
  }

  private void holdBackOneInstant() {
    Checkpoint first = ahead == null ? backwards.next() : ahead;
    Instant created = first.createdAt();
    ahead = first;
    while (ahead != null && ahead.createdAt().equals(created)) {
      if (heldBack.size() == MOST_HELD_BACK) {
        readForwards(Times.nanos(created));
        return;
      }
      heldBack.push(ahead);
      ahead = backwards.hasNext() ? backwards.next() : null;
    }
  }

  private void readForwards(long created) {
    heldBack.clear();
    ahead = null;
    forwards = forwards(range.createdAt(created));
    backwards = backwards(range.createdAfter(created));
  }

  private Iterator<Checkpoint> forwards(KeyRange part) {
    return records.scan(index, part, Direction.FORWARDS);
  }

  private Iterator<Checkpoint> backwards(KeyRange part) {
    return records.scan(index, part, Direction.BACKWARDS);
  }
}
