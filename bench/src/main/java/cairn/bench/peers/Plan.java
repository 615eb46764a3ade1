package cairn.bench.peers;

import java.time.Duration;
import java.util.List;

/**
 * What is measured, and how long.
 *
 * @param callers the numbers of callers, one after the other
 * @param records how many there are after the first, short rounds on a nearly empty registry
 * @param rounds on all of the records
 * @param time of one measurement
 * @param settle before each measurement, under the same load
 * @param warmUp of each workload, before everything
 * @param idle how long nothing is done, to see what that costs
 * @param kills how often a leader is killed
 */
record Plan(
    List<Workload> workloads,
    List<Integer> callers,
    long records,
    int rounds,
    Duration time,
    Duration settle,
    Duration warmUp,
    Duration idle,
    int kills) {
  Plan {
    workloads = List.copyOf(workloads);
    callers = List.copyOf(callers);
  }

  /** A run of half an hour at most. */
  static final Plan FULL =
      new Plan(
          List.of(Workload.values()),
          List.of(1, 16, 64, 256),
          100_000,
          5,
          Duration.ofSeconds(2),
          Duration.ofMillis(500),
          Duration.ofSeconds(2),
          Duration.ofSeconds(15),
          5);

  /** A run of a few minutes, for a first look. */
  static final Plan QUICK =
      new Plan(
          List.of(Workload.values()),
          List.of(1, 64),
          PeerRecords.WHOLE_VERSION,
          2,
          Duration.ofSeconds(1),
          Duration.ofMillis(300),
          Duration.ofSeconds(1),
          Duration.ofSeconds(5),
          1);

  /** The numbers of callers of {@code workload}. */
  List<Integer> callersOf(Workload workload) {
    return workload == Workload.BATCH ? List.of(Workload.BATCH_CALLERS) : callers;
  }

  Plan withWorkloads(List<Workload> wanted) {
    return new Plan(wanted, callers, records, rounds, time, settle, warmUp, idle, kills);
  }

  Plan withCallers(List<Integer> wanted) {
    return new Plan(workloads, wanted, records, rounds, time, settle, warmUp, idle, kills);
  }

  Plan withRecords(long wanted) {
    return new Plan(workloads, callers, wanted, rounds, time, settle, warmUp, idle, kills);
  }

  Plan withRounds(int wanted) {
    return new Plan(workloads, callers, records, wanted, time, settle, warmUp, idle, kills);
  }

  Plan withTime(Duration wanted) {
    return new Plan(workloads, callers, records, rounds, wanted, settle, warmUp, idle, kills);
  }
}
