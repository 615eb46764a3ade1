package cairn.bench.peers;

import java.time.Duration;
import java.util.List;

/**
 * How calls at fixed rates are measured, on all of the records.
 *
 * @param percents the rates, each as a part of what the system that Cairn is compared with reached
 *     in a closed loop
 * @param rounds how often each is measured
 * @param time of one measurement
 */
record OpenPlan(List<Integer> percents, int rounds, Duration time) {
  static final OpenPlan NONE = new OpenPlan(List.of(), 0, Duration.ZERO);

  OpenPlan {
    percents = List.copyOf(percents);
  }
}
