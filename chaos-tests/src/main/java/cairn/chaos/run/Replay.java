package cairn.chaos.run;

import java.math.BigDecimal;
import java.util.List;

/** What to type to have a run again. */
final class Replay {
  private Replay() {}

  /**
   * The command with these options; no names: all there are.
   *
   * @param minutes for which faults are made
   */
  static String command(
      double minutes, int nodes, long seed, List<String> nemeses, List<String> workloads) {
    return "./cairn chaos --minutes %s --nodes %d --seed %d%s%s"
        .formatted(
            BigDecimal.valueOf(minutes).stripTrailingZeros().toPlainString(),
            nodes,
            seed,
            option("--nemesis", nemeses),
            option("--workload", workloads));
  }

  private static String option(String option, List<String> names) {
    return names.isEmpty() ? "" : " %s %s".formatted(option, String.join(",", names));
  }
}
