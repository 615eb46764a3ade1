package cairn.protocol;

import cairn.model.Consistency;
import cairn.model.Revision;
import java.util.Optional;

/**
 * How a request wants to read.
 *
 * @param asOf the state at this revision, which is at least 1; empty for the current one
 */
public record ReadOptions(Consistency consistency, Optional<Revision> asOf) {
  /** All that has been acknowledged, as it stands: what a request means that says nothing. */
  public static final ReadOptions LINEARIZABLE =
      new ReadOptions(Consistency.LINEARIZABLE, Optional.empty());

  /**
   * @throws IllegalArgumentException if {@code asOf} is the revision before the first change
   */
  public ReadOptions {
    if (asOf.isPresent() && asOf.get().equals(Revision.NONE)) {
      throw new IllegalArgumentException("as of revision 0 there is nothing");
    }
  }
}
