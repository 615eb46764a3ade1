package cairn.statemachine.memory;

import cairn.model.Revision;
import cairn.statemachine.store.StateDigest;
import java.util.Optional;

/**
 * The digests of the last revisions that an entry of the log ended with, so that replicas which are
 * not equally far can be compared. Each keeps its own; not part of the state. Not thread-safe.
 */
public final class DigestTrail {
  private static final int CAPACITY = 1 << 12;

  private final Ring<Mark> marks = new Ring<>();

  private record Mark(Revision revision, StateDigest digest) {}

  /** A trail that begins at {@code revision}. */
  public DigestTrail(Revision revision, StateDigest digest) {
    marks.add(new Mark(revision, digest));
  }

  /** Takes note of {@code digest} at {@code revision}, unless that is noted. */
  public void add(Revision revision, StateDigest digest) {
    if (marks.newest().revision.equals(revision)) {
      return;
    }
    if (marks.size() == CAPACITY) {
      marks.removeOldest();
    }
    marks.add(new Mark(revision, digest));
  }

  /** The digest at {@code revision}; empty if no entry ended there, or that is forgotten. */
  public Optional<StateDigest> at(Revision revision) {
    int low = 0;
    int high = marks.size() - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      Mark mark = marks.get(middle);
      int order = mark.revision.compareTo(revision);
      if (order == 0) {
        return Optional.of(mark.digest);
      }
      low = order < 0 ? middle + 1 : low;
      high = order < 0 ? high : middle - 1;
    }
    return Optional.empty();
  }
}
