package cairn.bench.peers;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * Measures what two systems both do, in turn, in interleaved rounds. Both run all the time; one of
 * them is under load at a time.
 */
final class Comparison {
  /** So many times as long as they are looked at, nodes have been idle before. */
  private static final int SETTLING = 3;

  private static final int WARM_UP_CALLERS = 64;

  private final Plan plan;
  private final Path directory;
  private final List<Target> targets;
  private final String made;
  private final Consumer<String> remark;
  private final Results<Cell> results = new Results<>();

  /**
   * @param made by which command, of which commit
   * @throws IllegalArgumentException if nothing of {@code wanted} is what both do
   */
  Comparison(Plan wanted, Path directory, List<Peer> peers, String made, Consumer<String> remark) {
    this.plan = possible(wanted, peers);
    this.directory = directory;
    this.targets = peers.stream().map(peer -> new Target(peer, wanted.records())).toList();
    this.made = made;
    this.remark = remark;
    for (Workload workload : wanted.workloads()) {
      if (!plan.workloads().contains(workload)) {
        remark.accept("left out, since one of them does not do it: " + workload.title());
      }
    }
  }

  private static Plan possible(Plan wanted, List<Peer> peers) {
    Plan possible = wanted;
    for (Peer peer : peers) {
      possible = possible.withOnly(peer.workloads());
    }
    if (possible.workloads().isEmpty()) {
      throw new IllegalArgumentException("none of the workloads is one that both systems do");
    }
    return possible;
  }

  Run run() throws IOException, InterruptedException, TimeoutException {
    List<Peer> peers = targets.stream().map(Target::peer).toList();
    Map<String, String> versions = new HashMap<>();
    peers.forEach(peer -> versions.put(peer.name(), peer.version()));
    Map<String, Idle> idle = plan.idle().isZero() ? Map.of() : idle(peers);
    remark.accept("looking at the disk and at empty calls");
    Limits limits = Limits.measure(directory, plan);
    load(Math.min(PeerRecords.LEAST, plan.records()));
    warmUp();
    rounds(PeerRecords.LEAST, plan.firstRounds());
    load(plan.records());
    rounds(plan.records(), plan.rounds());
    Results<OpenCell> open = openRounds();
    return new Run(
        plan,
        Machine.describe(directory),
        made,
        peers.getFirst().name(),
        peers.getLast().name(),
        Map.copyOf(versions),
        idle,
        limits,
        results,
        open,
        failovers());
  }

  private Map<String, Idle> idle(List<Peer> peers) throws IOException, InterruptedException {
    remark.accept("looking at idle nodes");
    Thread.sleep(plan.idle().multipliedBy(SETTLING));
    List<Idle> found = Idle.of(peers, plan.idle());
    Map<String, Idle> idle = new HashMap<>();
    for (int i = 0; i < peers.size(); i++) {
      idle.put(peers.get(i).name(), found.get(i));
    }
    return Map.copyOf(idle);
  }

  private void load(long records) throws InterruptedException {
    for (Target target : targets) {
      remark.accept("loading %,d records into %s".formatted(records, target.peer().name()));
      target.load(records);
    }
  }

  private void warmUp() throws InterruptedException, IOException {
    for (Workload workload : plan.workloads()) {
      if (workload.fits(Workload.BATCH_CALLERS, PeerRecords.LEAST)) {
        remark.accept("warming up: " + workload.title());
        for (Target target : targets) {
          WarmUp.until(plan.warmUps(), () -> unmeasured(target, workload));
        }
      }
    }
  }

  /** Calls a second. */
  private double unmeasured(Target target, Workload workload)
      throws InterruptedException, IOException {
    target.peer().forgetPast();
    long mark = target.mark();
    Sample sample = Load.run(target, workload, WARM_UP_CALLERS, Duration.ZERO, plan.warmUp());
    target.forget(mark);
    return sample.perSecond();
  }

  private void rounds(long records, int rounds) throws InterruptedException, IOException {
    for (int round = 1; round <= rounds; round++) {
      for (Workload workload : plan.workloads()) {
        remark.accept(
            "%,d records, round %d of %d: %s".formatted(records, round, rounds, workload.title()));
        for (int callers : plan.callersOf(workload)) {
          if (workload.fits(callers, records)) {
            measure(new Cell(records, workload, callers), round);
          }
        }
      }
    }
  }

  private void measure(Cell cell, int round) throws InterruptedException, IOException {
    for (Target target : inTurn(round)) {
      target.peer().forgetPast();
      long mark = target.mark();
      Sample sample = Load.run(target, cell.workload(), cell.callers(), plan.settle(), plan.time());
      results.add(new Results.Row<>(cell, target.peer().name(), round, sample));
      if (cell.workload().puts()) {
        target.forget(mark);
      }
    }
  }

  /** Who is measured first: what a load leaves its nodes to do disturbs the one that follows. */
  private List<Target> inTurn(int round) {
    return round % 2 == 1 ? targets : targets.reversed();
  }

  /** At rates that follow from what the closed loops of the second system have reached. */
  private Results<OpenCell> openRounds() throws InterruptedException, IOException {
    Results<OpenCell> open = new Results<>();
    List<OpenCell> cells = OpenCell.of(plan, results, targets.getLast().peer().name());
    int rounds = plan.open().rounds();
    for (int round = 1; round <= rounds; round++) {
      for (OpenCell cell : cells) {
        remark.accept("fixed rates, round %d of %d: %s".formatted(round, rounds, cell.title()));
        for (Target target : inTurn(round)) {
          target.peer().forgetPast();
          long mark = target.mark();
          Sample sample = OpenLoad.run(target, cell, plan.settle(), plan.open().time());
          open.add(new Results.Row<>(cell, target.peer().name(), round, sample));
          if (cell.workload().puts()) {
            target.forget(mark);
          }
        }
      }
    }
    return open;
  }

  private Map<String, List<Failover>> failovers()
      throws IOException, InterruptedException, TimeoutException {
    Map<String, List<Failover>> failovers = new HashMap<>();
    for (int i = 1; i <= plan.kills(); i++) {
      for (Target target : targets) {
        String name = target.peer().name();
        remark.accept("killing the leader of %s, %d of %d".formatted(name, i, plan.kills()));
        failovers.computeIfAbsent(name, _ -> new ArrayList<>()).add(Failover.of(target));
      }
    }
    return failovers;
  }
}
