package cairn.bench.peers;

import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * What is measured, and how long.
 *
 * @param callers the numbers of callers, one after the other
 * @param records how many there are after the first rounds
 * @param firstRounds on a nearly empty registry
 * @param rounds on all of the records
 * @param time of one measurement
 * @param settle before each measurement, under the same load
 * @param warmUps how often each workload is done before everything, at most; less often if it does
 *     not get faster any more
 * @param warmUp how long each time
 * @param idle how long nothing is done, to see what that costs; zero if that is not looked at
 * @param kills how often a leader is killed
 * @param open calls at fixed rates, after the rounds
 */
record Plan(
    List<Workload> workloads,
    List<Integer> callers,
    long records,
    int firstRounds,
    int rounds,
    Duration time,
    Duration settle,
    int warmUps,
    Duration warmUp,
    Duration idle,
    int kills,
    OpenPlan open) {
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
          1,
          3,
          Duration.ofSeconds(2),
          Duration.ofMillis(500),
          10,
          Duration.ofSeconds(3),
          Duration.ofSeconds(15),
          3,
          new OpenPlan(List.of(25, 50, 75), 2, Duration.ofSeconds(5)));

  /** A run of five minutes, the build included, for a first look. */
  static final Plan QUICK =
      new Plan(
          List.of(Workload.PUT, Workload.GET, Workload.NEWEST),
          List.of(1, 64),
          PeerRecords.WHOLE_VERSION,
          0,
          2,
          Duration.ofSeconds(1),
          Duration.ofMillis(300),
          4,
          Duration.ofSeconds(2),
          Duration.ZERO,
          1,
          OpenPlan.NONE);

  /** The numbers of callers of {@code workload}. */
  List<Integer> callersOf(Workload workload) {
    return workload == Workload.BATCH ? List.of(Workload.BATCH_CALLERS) : callers;
  }

  Plan withWorkloads(List<Workload> wanted) {
    return with(wanted, callers, records, rounds, time);
  }

  /** Without the workloads that are not among {@code possible}. */
  Plan withOnly(Set<Workload> possible) {
    return withWorkloads(workloads.stream().filter(possible::contains).toList());
  }

  Plan withCallers(List<Integer> wanted) {
    return with(workloads, wanted, records, rounds, time);
  }

  Plan withRecords(long wanted) {
    return with(workloads, callers, wanted, rounds, time);
  }

  Plan withRounds(int wanted) {
    return with(workloads, callers, records, wanted, time);
  }

  Plan withTime(Duration wanted) {
    return with(workloads, callers, records, rounds, wanted);
  }

  private Plan with(
      List<Workload> newWorkloads,
      List<Integer> newCallers,
      long newRecords,
      int newRounds,
      Duration newTime) {
    return new Plan(
        newWorkloads,
        newCallers,
        newRecords,
        firstRounds,
        newRounds,
        newTime,
        settle,
        warmUps,
        warmUp,
        idle,
        kills,
        open);
  }
}
