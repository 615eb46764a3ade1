package cairn.chaos.run;

import cairn.chaos.check.Verdict;
import cairn.chaos.cluster.Cluster;
import cairn.chaos.cluster.Hosts;
import cairn.chaos.cluster.MisbehaviourException;
import cairn.chaos.cluster.WatchedCluster;
import cairn.chaos.nemesis.Nemesis;
import cairn.chaos.nemesis.Target;
import cairn.chaos.nemesis.Waves;
import cairn.chaos.report.ReportFiles;
import cairn.chaos.workload.Session;
import cairn.chaos.workload.Workload;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Runs a {@link Plan}: wave after wave of faults, each undone and recovered from by the next. */
final class ChaosRun {
  private static final Duration START_TIMEOUT = Duration.ofMinutes(2);
  private static final int MOST_CALM_MILLIS = 3_000;

  private final Plan plan;
  private final WatchedCluster cluster;
  private final Hosts hosts;
  private final Consumer<String> progress;
  private final Random random;
  private final Map<Workload, Session> sessions = new ConcurrentHashMap<>();
  private final Effects effects = new Effects();
  private final Troubles troubles = new Troubles();
  private final Set<String> struck = new HashSet<>();
  private volatile String now = "starting";
  private volatile long endNanos;
  private Duration attacked = Duration.ZERO;
  private long faults;

  ChaosRun(Plan plan, Cluster cluster, Hosts hosts, Consumer<String> progress) {
    this.plan = plan;
    this.cluster = new WatchedCluster(cluster);
    this.hosts = hosts;
    this.progress = progress;
    this.random = new Random(plan.seed());
  }

  /**
   * How it stands.
   *
   * @param what is being done
   * @param left of the time for faults, at most
   * @param answered writes so far
   */
  record Status(String what, Duration left, long answered) {}

  /**
   * What came of it.
   *
   * @param time for which faults were made
   * @param results of each workload, by its name
   * @param cluster what was checked of the whole cluster, by the name of the checker
   */
  record Outcome(
      long faults,
      long answered,
      Duration time,
      SortedMap<String, Session.Result> results,
      SortedMap<String, Verdict> cluster) {
    /** Takes what was checked without anything to check for undecided. */
    Outcome {
      cluster = ofSomething(cluster);
      results = new TreeMap<>(results);
      results.replaceAll(
          (_, result) -> new Session.Result(result.recorded(), ofSomething(result.verdicts())));
    }

    private static SortedMap<String, Verdict> ofSomething(SortedMap<String, Verdict> verdicts) {
      SortedMap<String, Verdict> strict = new TreeMap<>(verdicts);
      strict.replaceAll((_, verdict) -> verdict.ofSomething());
      return strict;
    }

    /** All verdicts, by workload and checker. */
    SortedMap<String, Verdict> verdicts() {
      SortedMap<String, Verdict> verdicts = new TreeMap<>(cluster);
      results.forEach((workload, result) ->
          result
              .verdicts()
              .forEach((checker, verdict) ->
                  verdicts.put("%s: %s".formatted(workload, checker), verdict)));
      return verdicts;
    }

    /** How many checkers did not find it right. */
    long violations() {
      return verdicts().values().stream().filter(verdict -> !verdict.isValid()).count();
    }
  }

  /** How it stands, for any thread to ask. */
  Status status() {
    long left = endNanos == 0 ? plan.time().toNanos() : Math.max(0, endNanos - System.nanoTime());
    return new Status(now, Duration.ofNanos(left), answered());
  }

  /** Runs it, and checks what there is to check even if it came to an early end. */
  Outcome run() throws InterruptedException {
    try (ClusterProbe probe = new ClusterProbe(cluster)) {
      try {
        start(probe);
        attack(probe);
      } catch (IOException | TimeoutException | RuntimeException e) {
        troubles.add("the run ended early", e);
      }
      return outcome(probe);
    }
  }

  private void start(ClusterProbe probe)
      throws IOException, InterruptedException, TimeoutException {
    for (String node : cluster.nodes()) {
      cluster.start(node);
    }
    probe.form();
    probe.awaitServing(START_TIMEOUT);
    for (Workload workload : plan.workloads()) {
      sessions.put(workload, workload.start(cluster, random.nextLong()));
    }
  }

  private void attack(ClusterProbe probe) throws InterruptedException {
    Target target = new Target(cluster, hosts, probe, random);
    long began = System.nanoTime();
    endNanos = began + plan.time().toNanos();
    Waves waves = new Waves(plan.nemeses(), random);
    try {
      while (System.nanoTime() < endNanos && troubles.isEmpty() && !isFull()) {
        Thread.sleep(random.nextInt(MOST_CALM_MILLIS));
        strike(waves.next(), target, probe);
      }
    } finally {
      attacked = Duration.ofNanos(System.nanoTime() - began);
    }
  }

  /** Whether clients have stopped since their history would be too long. */
  private boolean isFull() {
    boolean full = sessions.values().stream().anyMatch(Session::isFull);
    if (full) {
      progress.accept("a history is as long as can be held and checked: the run ends early");
    }
    return full;
  }

  private void strike(List<Nemesis> nemeses, Target target, ClusterProbe probe)
      throws InterruptedException {
    Set<Integer> exitCodes = new HashSet<>();
    nemeses.forEach(nemesis -> exitCodes.addAll(nemesis.exitCodes()));
    cluster.allow(exitCodes);
    try {
      new Wave(target.fork(), this::witness, effects, plan.longestFault()).run(nemeses);
      now = "recovery";
      probe.awaitServing();
    } catch (IOException | TimeoutException e) {
      troubles.add(nemeses.stream().map(Nemesis::name).collect(Collectors.joining(", ")), e);
    }
    cluster.allow(Set.of());
  }

  private Runnable witness(Nemesis nemesis, Nemesis.Strike strike) {
    faults++;
    struck.add(nemesis.name());
    now = "fault %d: %s: %s".formatted(faults, nemesis.name(), strike.what());
    progress.accept("%s, %d writes answered".formatted(now, answered()));
    List<Runnable> ends =
        sessions.values().stream()
            .map(session -> session.fault(nemesis.name(), strike.what()))
            .toList();
    return () -> ends.forEach(Runnable::run);
  }

  private long answered() {
    return sessions.values().stream().mapToLong(Session::answered).sum();
  }

  private Outcome outcome(ClusterProbe probe) throws InterruptedException {
    SortedMap<String, Session.Result> results = new TreeMap<>();
    SortedMap<String, Verdict> verdicts = new TreeMap<>();
    sessions.values().forEach(Session::stop);
    verdicts.put(
        "equal states at the end", equal(probe)); // starts what has ended, before all reads
    for (Map.Entry<Workload, Session> entry : sessions.entrySet()) {
      String workload = entry.getKey().name();
      now = "checking " + workload;
      progress.accept(now);
      Session.Keeper keeper =
          recorded -> ReportFiles.writeHistory(plan.directory(), workload, recorded);
      results.put(workload, entry.getValue().finish(keeper));
    }
    verdicts.putAll(troubles.verdicts(faults));
    verdicts.put("every kind of fault was felt", felt());
    if (plan.nemeses().size() < Catalog.NEMESES.size()) {
      verdicts.put("every fault that was asked for was made", made());
    }
    return new Outcome(faults, answered(), attacked, results, verdicts);
  }

  private Verdict equal(ClusterProbe probe) throws InterruptedException {
    try {
      probe.awaitEqual(ClusterProbe.RECOVERY_LIMIT);
      return new Verdict.Valid(1);
    } catch (MisbehaviourException | TimeoutException e) {
      return troubles.isMade()
          ? new Verdict.Invalid(List.of(String.valueOf(e.getMessage())))
          : new Verdict.Undecided("an attack may still be under way: " + e.getMessage());
    } catch (IOException e) {
      return new Verdict.Undecided("could not be looked at: " + e);
    }
  }

  private Verdict made() {
    List<String> missing =
        plan.nemeses().stream().map(Nemesis::name).filter(name -> !struck.contains(name)).toList();
    return missing.isEmpty()
        ? new Verdict.Valid(struck.size())
        : new Verdict.Undecided("there was no time for " + String.join(", ", missing));
  }

  private Verdict felt() {
    return effects.unfelt().isEmpty()
        ? new Verdict.Valid(effects.kinds())
        : new Verdict.Invalid(effects.unfelt());
  }
}
