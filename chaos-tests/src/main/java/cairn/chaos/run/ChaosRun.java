package cairn.chaos.run;

import cairn.chaos.check.Verdict;
import cairn.chaos.cluster.Cluster;
import cairn.chaos.cluster.Hosts;
import cairn.chaos.nemesis.Nemesis;
import cairn.chaos.nemesis.Target;
import cairn.chaos.nemesis.Waves;
import cairn.chaos.workload.Session;
import cairn.chaos.workload.Workload;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
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

/** Runs a {@link Plan}: wave after wave of faults, each undone and recovered from by the next. */
final class ChaosRun {
  private static final Duration START_TIMEOUT = Duration.ofMinutes(2);
  private static final int MOST_CALM_MILLIS = 3_000;

  private final Plan plan;
  private final Cluster cluster;
  private final Hosts hosts;
  private final Consumer<String> progress;
  private final Random random;
  private final Map<Workload, Session> sessions = new ConcurrentHashMap<>();
  private final Effects effects = new Effects();
  private final List<String> liveness = new ArrayList<>();
  private volatile String now = "starting";
  private volatile long endNanos;
  private long faults;

  ChaosRun(Plan plan, Cluster cluster, Hosts hosts, Consumer<String> progress) {
    this.plan = plan;
    this.cluster = cluster;
    this.hosts = hosts;
    this.progress = progress;
    this.random = new Random(plan.seed());
  }

  /**
   * How it stands.
   *
   * @param what is being done
   * @param left of the time for faults, at most
   * @param acknowledged writes so far
   */
  record Status(String what, Duration left, long acknowledged) {}

  /**
   * What came of it.
   *
   * @param results of each workload, by its name
   * @param cluster what was checked of the whole cluster, by the name of the checker
   */
  record Outcome(
      long faults,
      long acknowledged,
      SortedMap<String, Session.Result> results,
      SortedMap<String, Verdict> cluster) {
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
    return new Status(now, Duration.ofNanos(left), acknowledged());
  }

  /** Runs it, and checks what there is to check even if it came to an early end. */
  Outcome run() throws InterruptedException {
    try (ClusterProbe probe = new ClusterProbe(cluster)) {
      try {
        start(probe);
        attack(probe);
      } catch (IOException | TimeoutException | RuntimeException e) {
        liveness.add("the run ended early: " + e);
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
    probe.awaitServing(START_TIMEOUT, Set.of());
    for (Workload workload : plan.workloads()) {
      sessions.put(workload, workload.start(cluster, random.nextLong()));
    }
  }

  private void attack(ClusterProbe probe) throws InterruptedException {
    Target target = new Target(cluster, hosts, probe, random);
    endNanos = System.nanoTime() + plan.time().toNanos();
    while (System.nanoTime() < endNanos && liveness.isEmpty()) {
      Thread.sleep(random.nextInt(MOST_CALM_MILLIS));
      strike(Waves.next(plan.nemeses(), random), target, probe);
    }
  }

  private void strike(List<Nemesis> nemeses, Target target, ClusterProbe probe)
      throws InterruptedException {
    Set<Integer> exitCodes = new HashSet<>();
    nemeses.forEach(nemesis -> exitCodes.addAll(nemesis.exitCodes()));
    try {
      new Wave(target, this::witness, effects).run(nemeses);
      now = "recovery";
      probe.awaitServing(ClusterProbe.RECOVERY_LIMIT, exitCodes);
    } catch (IOException | TimeoutException e) {
      List<String> names = nemeses.stream().map(Nemesis::name).toList();
      liveness.add("%s: %s".formatted(String.join(", ", names), e.getMessage()));
    }
  }

  private Runnable witness(Nemesis nemesis, Nemesis.Strike strike) {
    faults++;
    now = "fault %d: %s: %s".formatted(faults, nemesis.name(), strike.what());
    progress.accept("%s, %d writes acknowledged".formatted(now, acknowledged()));
    List<Runnable> ends =
        sessions.values().stream()
            .map(session -> session.fault(nemesis.name(), strike.what()))
            .toList();
    return () -> ends.forEach(Runnable::run);
  }

  private long acknowledged() {
    return sessions.values().stream().mapToLong(Session::acknowledged).sum();
  }

  private Outcome outcome(ClusterProbe probe) throws InterruptedException {
    SortedMap<String, Session.Result> results = new TreeMap<>();
    SortedMap<String, Verdict> verdicts = new TreeMap<>();
    sessions.values().forEach(Session::stop);
    for (Map.Entry<Workload, Session> entry : sessions.entrySet()) {
      now = "checking " + entry.getKey().name();
      progress.accept(now);
      results.put(entry.getKey().name(), entry.getValue().finish());
    }
    verdicts.put("recovered from every fault within 60 s", verdict(liveness, faults));
    verdicts.put("every kind of fault was felt", verdict(effects.unfelt(), effects.kinds()));
    verdicts.put("equal states at the end", equal(probe));
    return new Outcome(faults, acknowledged(), results, verdicts);
  }

  private static Verdict equal(ClusterProbe probe) throws InterruptedException {
    try {
      probe.awaitEqual(ClusterProbe.RECOVERY_LIMIT);
      return new Verdict.Valid(1);
    } catch (IOException | TimeoutException e) {
      return new Verdict.Invalid(List.of(String.valueOf(e.getMessage())));
    }
  }

  private static Verdict verdict(List<String> violations, long checked) {
    return violations.isEmpty() ? new Verdict.Valid(checked) : new Verdict.Invalid(violations);
  }
}
