package cairn.cli.local.demo;

import static cairn.cli.local.demo.Narrator.seconds;
import static cairn.cli.local.demo.Narrator.since;
import static cairn.cli.local.demo.StepFailedException.require;

import cairn.cli.content.ByteProgress;
import cairn.cli.local.ClusterListener;
import cairn.cli.local.LocalCluster;
import cairn.cli.local.LocalClusterConfig;
import cairn.cli.options.Session;
import cairn.cli.output.HumanSize;
import cairn.client.ClientConfig;
import cairn.client.NodeStatus;
import cairn.client.RegistryClient;
import cairn.model.NewCheckpoint;
import cairn.model.RefusedException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;

/** The story, step by step. Each step checks what it tells. */
final class Demo {
  private static final Duration CALL_TIMEOUT = Duration.ofSeconds(10);
  private static final Duration RECOVERY = Duration.ofSeconds(30);
  private static final int PUTS_BEFORE_CRASH = 500;
  private static final int PUTS_AFTER_CRASH = 500;

  private final Session session;
  private final Narrator narrator;
  private final LocalClusterConfig config;
  private final ByteProgress progress;
  private final Ledger ledger = new Ledger();

  Demo(Session session, Narrator narrator, LocalClusterConfig config, ByteProgress progress) {
    this.session = session;
    this.narrator = narrator;
    this.config = config;
    this.progress = progress;
  }

  /**
   * Tells it all, with the files of {@code inventory}, which a sentence calls {@code files}.
   *
   * @throws StepFailedException if a step does not hold; later ones are not begun
   * @throws TimeoutException if something takes far too long
   */
  void run(String files, Inventory inventory)
      throws IOException, InterruptedException, StepFailedException, TimeoutException {
    long began = System.nanoTime();
    narrator.print("Cairn: a registry of checkpoints that loses nothing when a node dies.\n");
    narrator.step("Start three nodes");
    try (LocalCluster cluster = start()) {
      started(cluster, began);
      ClientConfig clientConfig =
          ClientConfig.of(cluster.endpoints()).withCallTimeout(CALL_TIMEOUT);
      try (RegistryClient client = session.connect(clientConfig)) {
        register(client, files, inventory);
        Queries queries = new Queries(client, ledger, narrator);
        queries.run();
        new Moves(client, ledger, narrator).run();
        String dead = crash(cluster, client);
        readBack(cluster, dead);
        rejoin(cluster, dead);
      }
      narrator.print(
          "%nAll %d steps held, in %s.%n".formatted(narrator.steps(), seconds(since(began))));
    }
  }

  private LocalCluster start() throws InterruptedException, StepFailedException, TimeoutException {
    try {
      return LocalCluster.start(config, ClusterListener.NONE);
    } catch (IOException | RefusedException e) {
      throw new StepFailedException(String.valueOf(e.getMessage()));
    }
  }

  private void started(LocalCluster cluster, long began) throws IOException, StepFailedException {
    for (String name : cluster.names()) {
      narrator.say(
          "%s is process %d and listens on %s."
              .formatted(name, cluster.pid(name).orElse(0), cluster.endpoint(name)));
    }
    narrator.say(
        "They formed a cluster, elected %s, and serve after %s."
            .formatted(leader(cluster), seconds(since(began))));
  }

  private void register(RegistryClient client, String files, Inventory inventory)
      throws IOException, StepFailedException {
    narrator.step("Register " + files);
    long began = System.nanoTime();
    List<NewCheckpoint> puts = inventory.read(progress);
    progress.close();
    long bytes = puts.stream().mapToLong(put -> put.content().sizeBytes()).sum();
    narrator.say(
        "%d files, %s: each read and hashed with SHA-256, in %s."
            .formatted(puts.size(), HumanSize.of(bytes), seconds(since(began))));
    long putting = System.nanoTime();
    for (NewCheckpoint put : puts) {
      var answer = client.put(put).value();
      require(!answer.alreadyExisted(), "%s was there before it was put".formatted(put.id()));
      require(
          answer.checkpoint().differencesFrom(put).isEmpty(),
          "%s was registered with another %s"
              .formatted(put.id(), answer.checkpoint().differencesFrom(put)));
      ledger.acknowledged(answer.checkpoint());
    }
    narrator.say(
        ("%d records put one after the other in %s; each was on the disks of a majority when it was"
                + " acknowledged.")
            .formatted(puts.size(), seconds(since(putting))));
    NewCheckpoint first = puts.getFirst();
    narrator.say(
        "Such as %s: model %s, version %s, %s, tier %s,"
            .formatted(
                first.id(),
                first.content().model(),
                first.content().version(),
                HumanSize.of(first.content().sizeBytes()),
                first.location().tier()));
    narrator.say("%s.".formatted(first.content().hash()));
  }

  /** Kills the leader in the middle of writes; returns its name. */
  private String crash(LocalCluster cluster, RegistryClient client)
      throws IOException, InterruptedException, StepFailedException, TimeoutException {
    String leader = leader(cluster);
    narrator.step(
        "kill -9 the leader, %s, while %d writers write".formatted(leader, CrashWriters.COUNT));
    try (CrashWriters writers = new CrashWriters(client, ledger)) {
      writers.start();
      writers.awaitAcknowledged(PUTS_BEFORE_CRASH, RECOVERY);
      long before = writers.acknowledged();
      writers.mark();
      cluster.kill(leader);
      writers.awaitAcknowledged(PUTS_AFTER_CRASH, RECOVERY);
      writers.finish();
      narrator.say("%d puts had been acknowledged when %s was killed.".formatted(before, leader));
      narrator.say(
          "The first put that began after that was acknowledged %s later: %s leads now."
              .formatted(seconds(writers.recovery().orElse(Duration.ZERO)), leader(cluster)));
      narrator.say(
          ("%d more puts were acknowledged by the two nodes left; %d calls failed and were"
                  + " repeated.")
              .formatted(writers.acknowledged() - before, writers.failed()));
    }
    return leader;
  }

  private void readBack(LocalCluster cluster, String dead) throws IOException, StepFailedException {
    narrator.step("Read everything back from the two nodes left");
    Survivors survivors =
        new Survivors(
            session::connect, ClientConfig.of(cluster.endpoints()).withCallTimeout(CALL_TIMEOUT));
    for (String name : cluster.names()) {
      if (!name.equals(dead)) {
        Survivors.Reading reading = survivors.read(cluster.endpoint(name));
        var wrong = Survivors.compare(ledger, reading);
        require(wrong.isEmpty(), "by %s: %s".formatted(name, wrong.orElse("")));
        narrator.say(
            "By %s, linearizably: %d records in %d pages, %d of them answered by %s itself."
                .formatted(
                    name, reading.records().size(), reading.pages(), reading.by(name), name));
      }
    }
    narrator.say(
        "Each of the %d acknowledged records is there as it was acknowledged, and no other."
            .formatted(ledger.size()));
  }

  private void rejoin(LocalCluster cluster, String dead)
      throws IOException, InterruptedException, StepFailedException, TimeoutException {
    narrator.step("Restart " + dead);
    long began = System.nanoTime();
    restart(cluster, dead);
    List<NodeStatus> statuses = awaitSameState(cluster);
    narrator.say("%s has caught up and serves after %s.".formatted(dead, seconds(since(began))));
    for (NodeStatus status : statuses) {
      narrator.say(
          "%s: revision %s, %d records, digest %s"
              .formatted(
                  status.header().node(),
                  status.header().revision(),
                  status.records(),
                  status.digest()));
    }
    require(
        statuses.getFirst().records() == ledger.size(),
        "the nodes hold %d records, acknowledged were %d"
            .formatted(statuses.getFirst().records(), ledger.size()));
    narrator.say("All three hold the same state.");
  }

  private static void restart(LocalCluster cluster, String dead)
      throws InterruptedException, StepFailedException, TimeoutException {
    try {
      cluster.start(dead);
      cluster.awaitReady(dead, RECOVERY);
    } catch (IOException | RefusedException e) {
      throw new StepFailedException(String.valueOf(e.getMessage()));
    }
  }

  private static List<NodeStatus> awaitSameState(LocalCluster cluster)
      throws InterruptedException, StepFailedException {
    long deadline = System.nanoTime() + RECOVERY.toNanos();
    while (true) {
      List<NodeStatus> statuses = cluster.statuses();
      boolean same =
          statuses.size() == cluster.names().size()
              && statuses.stream()
                      .map(status -> status.header().revision() + " " + status.digest())
                      .distinct()
                      .count()
                  == 1;
      if (same) {
        return statuses;
      }
      require(System.nanoTime() - deadline < 0, "the nodes do not agree: %s".formatted(statuses));
      Thread.sleep(Duration.ofMillis(50));
    }
  }

  private static String leader(LocalCluster cluster) throws StepFailedException {
    return cluster
        .leader()
        .orElseThrow(() -> new StepFailedException("no node says that it leads"));
  }
}
