package cairn.chaos.check;

import java.util.ArrayList;
import java.util.List;

/** What a checker says of a history. */
public sealed interface Verdict {
  /** Nothing is wrong with the {@code checked} operations or answers that were looked at. */
  record Valid(long checked) implements Verdict {}

  /** The history is impossible for a right registry; the evidence says why, in lines to read. */
  record Invalid(List<String> evidence) implements Verdict {
    /** Takes a copy. */
    public Invalid {
      evidence = List.copyOf(evidence);
    }
  }

  /** It was not found out within the limits. To be taken for a failure. */
  record Undecided(String why) implements Verdict {}

  /** Whether the history passed. */
  default boolean isValid() {
    return this instanceof Valid;
  }

  /** The same, but undecided where nothing was found wrong since nothing was looked at. */
  default Verdict ofSomething() {
    return equals(new Valid(0)) ? new Undecided("there was nothing to check") : this;
  }

  /** Of both: invalid if one is, else undecided if one is. */
  default Verdict and(Verdict other) {
    if (this instanceof Invalid(var ours) && other instanceof Invalid(var theirs)) {
      List<String> both = new ArrayList<>(ours);
      both.addAll(theirs);
      return new Invalid(both);
    }
    if (this instanceof Valid(var ours) && other instanceof Valid(var theirs)) {
      return new Valid(ours + theirs);
    }
    return rank() >= other.rank() ? this : other;
  }

  private int rank() {
    return switch (this) {
      case Valid _ -> 0;
      case Undecided _ -> 1;
      case Invalid _ -> 2;
    };
  }
}
