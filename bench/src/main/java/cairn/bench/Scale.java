package cairn.bench;

import static cairn.bench.Main.remark;
import static cairn.bench.Main.seconds;

import cairn.cli.load.Callers;
import cairn.cli.load.Load;
import cairn.cli.load.Pace;
import cairn.cli.load.Sample;
import cairn.cli.load.SampleRecords;
import cairn.cli.load.Tally;
import cairn.cli.local.LocalCluster;
import cairn.client.RegistryClient;
import cairn.client.RegistryException;
import cairn.model.Expectation;
import cairn.model.Move;
import cairn.model.Operation;
import cairn.model.Tier;
import cairn.model.Transaction;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

/** One run of {@link ScaleCommand}. */
final class Scale {
  private static final SampleRecords RECORDS = SampleRecords.of("bench");
  private static final int CALLERS = 8;
  private static final int PUTTERS = 1_024; // so many that a stall keeps none from being due
  private static final int BATCH = 128;
  private static final int MOVES_PER_SECOND = 1_000;
  private static final int SNAPSHOTS = 2;
  private static final Duration WARM_UP = Duration.ofSeconds(15);
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final LocalCluster cluster;
  private final NodeProbe probe;
  private final RegistryClient client;
  private final AtomicLong ids = new AtomicLong();
  private final AtomicLong moves = new AtomicLong();
  private long stride;
  private volatile boolean ended;

  Scale(Measured measured) {
    this.cluster = measured.cluster();
    this.probe = measured.probe();
    this.client = measured.client();
  }

  void run(long records, int rate) throws Exception {
    load(records);
    memory("loaded");
    snapshots(rate);
    memory("after the snapshots");
    restart();
    install();
  }

  private void load(long records) throws InterruptedException {
    long batches = (records + BATCH - 1) / BATCH;
    remark("loading %d records".formatted(batches * BATCH));
    Duration took =
        Callers.share(
            CALLERS,
            0,
            batches,
            batch -> {
              List<Operation> puts = new ArrayList<>();
              for (long n = batch * BATCH; n < (batch + 1) * BATCH; n++) {
                puts.add(new Operation.Put(RECORDS.put(n)));
              }
              client.transact(new Transaction(List.of(), puts, List.of()));
            });
    ids.set(batches * BATCH);
    stride = batches;
    row(
        "load, %d at a time by %d callers".formatted(BATCH, CALLERS),
        "%,d records in %s, %,.0f a second"
            .formatted(ids.get(), seconds(took), ids.get() * 1e9 / took.toNanos()));
  }

  private void memory(String when) throws IOException, InterruptedException {
    for (String node : cluster.names()) {
      row(
          "memory of " + node + ", " + when,
          "%,d MiB resident; then, after a full collection, %,d MiB live on the heap"
              .formatted(probe.residentMib(node), probe.liveMib(node)));
    }
  }

  /** Puts at a fixed rate, while moves in the background bring snapshots about. */
  private void snapshots(int rate) throws Exception {
    cluster.awaitReady(PATIENCE); // the full collections may have cost the leader its term
    warmUp(rate);
    remark("waiting for %d snapshots under load".formatted(SNAPSHOTS));
    SnapshotWatch watch = new SnapshotWatch(probe, cluster.names());
    Tally calm = new Tally();
    Tally meanwhile = new Tally();
    long began = System.nanoTime();
    long turns;
    try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<?> watcher = executor.submit(() -> watch.runUntil(() -> ended));
      Future<Long> mover = executor.submit(this::moveUntilTheEnd);
      Callers.repeat(
          PUTTERS,
          Pace.open(rate),
          () -> watch.least() >= SNAPSHOTS || watcher.isDone() || mover.isDone(),
          due -> put(due, watch, calm, meanwhile));
      ended = true;
      turns = mover.get();
      watcher.get();
    }
    Duration took = since(began);
    Sample others = calm.total(took);
    Sample writing = meanwhile.total(took);
    double movesPerSecond = turns * BATCH * 1e9 / took.toNanos();
    String leader = cluster.leader().orElse(cluster.names().getFirst());
    row(
        "snapshot, %,d bytes".formatted(probe.snapshotBytes(leader).orElse(0)),
        "written in %s (median of %d)".formatted(seconds(watch.median()), watch.count()));
    row(
        "put, %d a second beside %,.0f moves a second".formatted(rate, movesPerSecond),
        ("of %d and %d while a snapshot is written: p50 %.2f, p99 %.2f ms; then p50 %.2f, p99 %.2f"
                + " ms; p99 ratio %.2f; %d failed")
            .formatted(
                others.calls(),
                writing.calls(),
                others.millis(50),
                others.millis(99),
                writing.millis(50),
                writing.millis(99),
                writing.millis(99) / Math.max(0.001, others.millis(99)),
                others.failed() + writing.failed()));
  }

  /** Puts one; apart, if a snapshot is written when that begins or when it ends. */
  private void put(long due, SnapshotWatch watch, Tally calm, Tally meanwhile) {
    boolean atFirst = watch.isWriting();
    try {
      client.put(RECORDS.put(ids.getAndIncrement()));
    } catch (RegistryException e) {
      calm.failed(e.refusal().code());
      return;
    }
    (atFirst || watch.isWriting() ? meanwhile : calm).succeeded(due);
  }

  private void warmUp(int rate) throws InterruptedException {
    Callers.repeat(
        PUTTERS,
        Pace.open(rate),
        Load.after(WARM_UP),
        due -> new Tally().measure(due, () -> client.put(RECORDS.put(ids.getAndIncrement()))));
  }

  /** Returns how often it moved as many as fit one transaction. */
  private long moveUntilTheEnd() throws InterruptedException {
    long period = Duration.ofSeconds(1).toNanos() * BATCH / MOVES_PER_SECOND;
    long turns = 0;
    for (long due = System.nanoTime(); !ended; due += period) {
      Thread.sleep(Duration.ofNanos(Math.max(0, due - System.nanoTime())));
      move();
      turns++;
    }
    return turns;
  }

  /**
   * Moves as many records as fit one transaction, each to its next tier: records that lie far
   * apart, other ones each time until all had their turn.
   */
  private void move() {
    long turn = moves.getAndIncrement();
    long first = turn % stride;
    int from = (int) (turn / stride % RECORDS.tiers().size());
    List<Operation> operations = new ArrayList<>();
    for (long n = first; n < stride * BATCH; n += stride) {
      Tier tier = RECORDS.tierOf(n + from);
      operations.add(
          new Operation.UpdateTier(
              RECORDS.id(n), Move.to(RECORDS.tierOf(n + from + 1)), Expectation.tier(tier)));
    }
    client.transact(new Transaction(List.of(), operations, List.of()));
  }

  private void restart() throws IOException, InterruptedException, TimeoutException {
    String follower = follower();
    remark("restarting " + follower + ", then all");
    cluster.kill(follower);
    row("restart of a follower after kill -9", "serves after " + seconds(started(follower)));
    for (String node : cluster.names()) {
      cluster.kill(node);
    }
    long began = System.nanoTime();
    for (String node : cluster.names()) {
      cluster.start(node);
    }
    cluster.awaitReady(PATIENCE);
    row("restart of all three after kill -9", "serve after " + seconds(since(began)));
  }

  private void install() throws IOException, InterruptedException, TimeoutException {
    String follower = follower();
    remark("writing until the log that %s needs is purged".formatted(follower));
    long last = client.nodeStatus(cluster.endpoint(follower)).appliedIndex();
    cluster.kill(follower);
    while (!purgedBeyond(follower, last)) {
      Callers.share(CALLERS, 0, 200, _ -> move());
    }
    Duration took = started(follower);
    if (probe.logStart(follower).orElse(0) <= last + 1) {
      throw new IllegalStateException(follower + " came back without a snapshot");
    }
    row("restart of a follower whose log was purged", "serves after " + seconds(took));
  }

  /** Whether the others have forgotten the entry behind {@code last}. */
  private boolean purgedBeyond(String follower, long last) throws IOException {
    for (String node : cluster.names()) {
      if (!node.equals(follower) && probe.logStart(node).orElse(0) <= last + 1) {
        return false;
      }
    }
    return true;
  }

  private Duration started(String node) throws IOException, InterruptedException, TimeoutException {
    long began = System.nanoTime();
    cluster.start(node);
    cluster.awaitReady(node, PATIENCE);
    return since(began);
  }

  private String follower() throws IOException, InterruptedException, TimeoutException {
    cluster.awaitReady(PATIENCE); // the full collections may have cost the leader its term
    String leader = cluster.leader().orElseThrow(() -> new IllegalStateException("no leader"));
    return cluster.names().stream().filter(node -> !node.equals(leader)).findFirst().orElseThrow();
  }

  private static Duration since(long began) {
    return Duration.ofNanos(System.nanoTime() - began);
  }

  private static void row(String what, String measured) {
    System.out.printf("| %s | %s |%n", what, measured);
  }
}
