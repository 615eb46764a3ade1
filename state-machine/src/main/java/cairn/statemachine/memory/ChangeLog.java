package cairn.statemachine.memory;

import cairn.model.Revision;
import cairn.model.StateLimits.Span;
import cairn.statemachine.store.CompactedException;
import cairn.statemachine.store.History;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The history: one entry for each revision, without a gap, up to the newest. */
final class ChangeLog implements History {
  private final Ring<Entry> entries = new Ring<>();
  private long changes;
  private Revision compacted;

  /** Nothing is remembered up to {@code compacted}. */
  ChangeLog(Revision compacted) {
    this.compacted = compacted;
  }

  @Override
  public Revision compacted() {
    return compacted;
  }

  @Override
  public Revision newest() {
    return new Revision(compacted.value() + entries.size());
  }

  @Override
  public Entry at(Revision revision) {
    if (revision.compareTo(compacted) <= 0) {
      throw new CompactedException(revision, compacted);
    }
    if (revision.compareTo(newest()) > 0) {
      throw new IllegalArgumentException(
          "revision %s is beyond the newest, %s".formatted(revision, newest()));
    }
    return entries.get(Math.toIntExact(revision.value() - compacted.value() - 1));
  }

  /**
   * Adds the newest entry.
   *
   * @throws IllegalStateException if its revision is not the next one: a defect
   */
  void add(Entry entry) {
    if (!entry.revision().equals(newest().next())) {
      throw new IllegalStateException(
          "revision %s does not follow %s".formatted(entry.revision(), newest()));
    }
    entries.add(entry);
    changes += entry.changes().size();
  }

  /** Forgets what is over {@code bounds} at {@code now}. */
  void forget(Span bounds, Instant now) {
    Instant limit = now.minus(bounds.age());
    while (!entries.isEmpty()
        && (changes > bounds.count() || entries.oldest().time().isBefore(limit))) {
      Entry forgotten = entries.removeOldest();
      changes -= forgotten.changes().size();
      compacted = forgotten.revision();
    }
  }

  /** How many changes there are. */
  long size() {
    return changes;
  }

  List<Entry> toList() {
    List<Entry> all = new ArrayList<>(entries.size());
    entries.forEach(all::add);
    return all;
  }
}
