package cairn.bench.peers;

import java.util.List;
import java.util.Map;

/**
 * All that a run has found.
 *
 * @param first Cairn
 * @param second what it is compared with
 * @param idle by system
 * @param failovers by system
 */
record Run(
    Plan plan,
    String machine,
    String first,
    String second,
    Map<String, String> versions,
    Map<String, Idle> idle,
    Limits limits,
    Results results,
    Map<String, List<Failover>> failovers) {
  /** Whether there are goals for what was compared: they are about etcd. */
  boolean hasGoals() {
    return second.equals(EtcdPeer.NAME);
  }
}
