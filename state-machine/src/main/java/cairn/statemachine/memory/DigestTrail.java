package cairn.statemachine.memory;

import cairn.statemachine.store.StateDigest;
import java.util.Optional;

/**
 * The digests of the state at the last places that it went through, revisions or indexes of the
 * log, so that replicas which are not equally far can be compared. Each keeps its own; not part of
 * the state. Not thread-safe.
 */
public final class DigestTrail {
  private static final int CAPACITY = 1 << 12;

  private final Ring<Mark> marks = new Ring<>();

  private record Mark(long place, StateDigest digest) {}

  /** A trail that begins at {@code place}. */
  public DigestTrail(long place, StateDigest digest) {
    marks.add(new Mark(place, digest));
  }

  /** Takes note of {@code digest} at {@code place}, unless one is noted there. */
  public void add(long place, StateDigest digest) {
    if (marks.newest().place == place) {
      return;
    }
    if (marks.size() == CAPACITY) {
      marks.removeOldest();
    }
    marks.add(new Mark(place, digest));
  }

  /** The digest at {@code place}; empty if none was noted there, or that is forgotten. */
  public Optional<StateDigest> at(long place) {
    int low = 0;
    int high = marks.size() - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      Mark mark = marks.get(middle);
      if (mark.place == place) {
        return Optional.of(mark.digest);
      }
      low = mark.place < place ? middle + 1 : low;
      high = mark.place < place ? high : middle - 1;
    }
    return Optional.empty();
  }
}
