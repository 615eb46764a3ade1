package cairn.chaos.run;

import cairn.chaos.nemesis.Nemesis;
import cairn.chaos.workload.Workload;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a run is made of.
 *
 * @param directory where the nodes' files and the results go
 * @param time for which faults are made
 * @param nodes 3 or 5
 * @param seed decides on all that is left to chance
 * @param longestFault for how long a fault may last; empty if each kind says that itself
 */
record Plan(
    Path directory,
    Duration time,
    int nodes,
    long seed,
    List<Nemesis> nemeses,
    List<Workload> workloads,
    Optional<Duration> longestFault) {
  /**
   * Whether nodes refuse writes while their volume is short of space: those of an even seed do,
   * those of an odd one write until there is none.
   */
  boolean watermark() {
    return seed % 2 == 0;
  }
}
