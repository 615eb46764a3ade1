package cairn.bench.peers;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * All that a run has found.
 *
 * @param made by which command, of which commit
 * @param first Cairn
 * @param second what it is compared with
 * @param idle by system; empty if that was not looked at
 * @param results of closed loops
 * @param open what calls at fixed rates gave
 * @param failovers by system
 */
record Run(
    Plan plan,
    String machine,
    String made,
    String first,
    String second,
    Map<String, String> versions,
    Map<String, Idle> idle,
    Limits limits,
    Results<Cell> results,
    Results<OpenCell> open,
    Map<String, List<Failover>> failovers) {
  /** Whether there are goals for what was compared: they are about etcd and so many records. */
  boolean hasGoals() {
    return second.equals(EtcdPeer.NAME) && plan.records() >= Plan.FULL.records();
  }

  /** How many calls were answered as they must not be. */
  long wrong() {
    return results.wrong() + open.wrong();
  }

  /** Calls that failed or were answered wrongly, by system and what the first of them said. */
  Map<String, Long> failures() {
    Map<String, Long> failures = new TreeMap<>(results.failures());
    open.failures().forEach((what, count) -> failures.merge(what, count, Long::sum));
    return failures;
  }
}
