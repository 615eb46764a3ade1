package cairn.chaos.run;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What to type to have a run again.
 *
 * @param minutes for which faults are made
 * @param nodes 3 or 5
 * @param nemeses the names of the faults, none for all
 * @param workloads the names of what the clients do, none for all
 * @param others further options, as they are typed
 */
record Replay(
    double minutes,
    int nodes,
    Driver driver,
    long seed,
    List<String> nemeses,
    List<String> workloads,
    List<String> others) {
  /** The command line. */
  String command() {
    return "./cairn chaos --minutes %s --nodes %d --driver %s --seed %d%s%s%s"
        .formatted(
            BigDecimal.valueOf(minutes).stripTrailingZeros().toPlainString(),
            nodes,
            driver,
            seed,
            option("--nemesis", nemeses),
            option("--workload", workloads),
            others.stream().map(other -> " " + other).collect(Collectors.joining()));
  }

  private static String option(String option, List<String> names) {
    return names.isEmpty() ? "" : " %s %s".formatted(option, String.join(",", names));
  }
}
