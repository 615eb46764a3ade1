package cairn.chaos.report;

import cairn.chaos.check.Verdict;
import cairn.chaos.workload.Session;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is told of a run.
 *
 * @param setting how it was started
 * @param results of each workload, by its name
 * @param cluster what was checked of the whole cluster, by the name of the checker
 */
public record Run(
    Setting setting,
    SortedMap<String, Session.Result> results,
    SortedMap<String, Verdict> cluster) {
  /** Takes copies. */
  public Run {
    results = Collections.unmodifiableSortedMap(new TreeMap<>(results));
    cluster = Collections.unmodifiableSortedMap(new TreeMap<>(cluster));
  }

  /**
   * How a run was started.
   *
   * @param version of what was attacked
   * @param started when
   * @param time for which faults were made
   * @param seed what decided on all that was left to chance
   * @param command what repeats the run
   * @param logs what each node printed, by its name
   */
  public record Setting(
      String version,
      Instant started,
      Duration time,
      long seed,
      String command,
      SortedMap<String, Path> logs) {
    /** Takes a copy. */
    public Setting {
      logs = Collections.unmodifiableSortedMap(new TreeMap<>(logs));
    }
  }
}
