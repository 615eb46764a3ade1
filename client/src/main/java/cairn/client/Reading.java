package cairn.client;

import cairn.model.Consistency;
import cairn.model.Revision;
import java.util.Optional;

/**
 * How to read.
 *
 * @param consistency how much of what has been acknowledged it must show. What is not linearizable
 *     may be asked of any node; it shows at least what this client has been shown before
 * @param asOf the state at this revision, which is at least 1; empty for the current one
 */
public record Reading(Consistency consistency, Optional<Revision> asOf) {
  /** All that has been acknowledged, as it stands. */
  public static final Reading LINEARIZABLE = of(Consistency.LINEARIZABLE);

  /** What a node happens to have: without a question to the others, so it may be old. */
  public static final Reading LOCAL = of(Consistency.LOCAL);

  /**
   * @throws IllegalArgumentException if {@code asOf} is the revision before the first change
   */
  public Reading {
    if (asOf.isPresent() && asOf.get().equals(Revision.NONE)) {
      throw new IllegalArgumentException("as of revision 0 there is nothing to read");
    }
  }

  /** The current state, with this consistency. */
  public static Reading of(Consistency consistency) {
    return new Reading(consistency, Optional.empty());
  }

  /** All up to {@code revision} at least; the node waits until it has that. */
  public static Reading atLeast(Revision revision) {
    return of(new Consistency.AtLeast(revision));
  }

  /** The state at {@code revision}, with this consistency. */
  public Reading asOf(Revision revision) {
    return new Reading(consistency, Optional.of(revision));
  }
}
