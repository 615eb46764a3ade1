package cairn.statemachine.store;

import cairn.model.Revision;
import java.time.Instant;
import java.util.List;

/**
 * The last changes of the records, each with what stood before it. A revision is either in it, with
 * all revisions after it, or compacted. Valid only within the call that handed it out.
 */
public interface History {
  /**
   * What one revision changed.
   *
   * @param time the log time of the entry that made it
   * @param changes of records, each of another id
   */
  record Entry(Revision revision, Instant time, List<Change> changes) {
    /** Takes a copy of {@code changes}. */
    public Entry {
      changes = List.copyOf(changes);
    }
  }

  /** The oldest revision whose state can still be told: the last one that was forgotten. */
  Revision compacted();

  /** The newest revision; {@link #compacted} if nothing is remembered. */
  Revision newest();

  /**
   * What {@code revision} changed.
   *
   * @throws CompactedException if it was forgotten
   * @throws IllegalArgumentException if it is beyond the newest
   */
  Entry at(Revision revision);
}
