package cairn.chaos.bug;

import java.util.List;

/**
 * What shows a bug.
 *
 * @param workload what the clients do
 * @param nemeses the faults to choose from
 * @param seconds for which faults are made
 * @param checkers that must find it, any of them, by their names in the verdicts of a run
 */
public record Trial(String workload, List<String> nemeses, int seconds, List<String> checkers) {
  /** Of {@link #checkers}: a node did not come back. */
  static final String RECOVERED = "recovered from every fault within 60 s";

  /** Of {@link #checkers}: a node ended itself since it saw what was wrong. */
  static final String BEHAVED = "no node did what it must not";

  /** Of {@link #checkers}: the nodes have the same state. */
  static final String EQUAL = "equal states at the end";

  private static final int SECONDS = 30;

  /** Takes copies. */
  public Trial {
    nemeses = List.copyOf(nemeses);
    checkers = List.copyOf(checkers);
  }

  /** A short one, in which one of {@code checkers} must find it. */
  static Trial of(String workload, List<String> nemeses, String... checkers) {
    return new Trial(workload, nemeses, SECONDS, List.of(checkers));
  }

  /** For how long faults are made. */
  public double minutes() {
    return seconds / 60.0;
  }

  /** The same for another time. */
  Trial ofSeconds(int time) {
    return new Trial(workload, nemeses, time, checkers);
  }
}
