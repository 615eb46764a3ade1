package cairn.chaos.run;

import cairn.chaos.check.Verdict;
import cairn.chaos.cluster.MisbehaviourException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;

/**
 * What ended a run before its time, by who is to blame: the registry was not back in time, a node
 * did what it must not, or an attack could not be made, of which nothing follows for the registry.
 */
final class Troubles {
  /** The name of the checker that finds a cluster that does not come back. */
  static final String RECOVERED = "recovered from every fault within 60 s";

  /** The name of the checker that finds a node that ended, or did something else, by itself. */
  static final String BEHAVED = "no node did what it must not";

  /** The name of the checker that is undecided if an attack could not be made. */
  static final String MADE = "every fault could be made";

  private final List<String> late = new ArrayList<>();
  private final List<String> misbehaviours = new ArrayList<>();
  private final List<String> unmade = new ArrayList<>();

  /** {@code failure} came {@code when}, and what it suppresses with it. */
  void add(String when, Throwable failure) {
    for (Throwable other : failure.getSuppressed()) {
      add(when, other);
    }
    String what = "%s: %s".formatted(when, failure.getMessage());
    switch (failure) {
      case TimeoutException _ -> late.add(what);
      case MisbehaviourException _ -> misbehaviours.add(what);
      default -> unmade.add("%s: %s".formatted(when, failure));
    }
  }

  /** Whether every attack could be made, and so has been undone. */
  boolean isMade() {
    return unmade.isEmpty();
  }

  boolean isEmpty() {
    return late.isEmpty() && misbehaviours.isEmpty() && unmade.isEmpty();
  }

  /** By the name of the checker, after so many faults. */
  Map<String, Verdict> verdicts(long faults) {
    return Map.of(
        RECOVERED, verdict(late, faults),
        BEHAVED, verdict(misbehaviours, faults),
        MADE,
            unmade.isEmpty()
                ? new Verdict.Valid(faults)
                : new Verdict.Undecided(String.join("; ", unmade)));
  }

  private static Verdict verdict(List<String> violations, long checked) {
    return violations.isEmpty() ? new Verdict.Valid(checked) : new Verdict.Invalid(violations);
  }
}
