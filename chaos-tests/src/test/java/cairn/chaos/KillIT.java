package cairn.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cairn.cli.local.ClusterListener;
import cairn.cli.local.LocalCluster;
import cairn.cli.local.LocalClusterConfig;
import cairn.client.ClientConfig;
import cairn.client.ListRequest;
import cairn.client.RegistryClient;
import cairn.model.Checkpoint;
import cairn.model.CheckpointId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * Three processes under load, killed with SIGKILL: the leader, a follower, or all at once; the
 * first for so long that it comes back by a snapshot. Every write is sent to any node until there
 * is an answer, and after a third of the answers once more, to any node again.
 *
 * <p>{@code -Dcairn.kills=200} for more than the default, {@code -Dcairn.writes-per-step=1000} for
 * more writes between them, {@code -Dcairn.seed=N} to repeat a run.
 */
@Timeout(7200)
class KillIT {
  private static final int KILLS = Integer.getInteger("cairn.kills", 30);
  private static final long SEED = Long.getLong("cairn.seed", System.nanoTime());
  // Enough to write at every moment; what the nodes have to replay grows with each more.
  private static final int WRITERS = 3;
  private static final long PROGRESS = Long.getLong("cairn.writes-per-step", 50);
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration CALL_TIMEOUT = Duration.ofSeconds(2);
  private static final Map<String, String> SETTINGS =
      Map.of(
          // Long enough for nodes that start while others are busy on two cores.
          "raft.election-timeout-min", "500ms",
          "raft.election-timeout-max", "1s",
          "raft.snapshot-every-commands", "2000",
          "raft.log-segment-bytes", "1MiB",
          "raft.log-keep-entries", "0");

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  private Path directory;

  private final Random random = new Random(SEED);
  private final Ledger ledger = new Ledger();
  private final AtomicLong sentAgain = new AtomicLong();

  @Test
  void losesNoAcknowledgedWriteAndAppliesNoneTwice() throws Exception {
    System.out.printf("%d kills, seed %d%n", KILLS, SEED);
    LocalClusterConfig config = Clusters.in(directory, SETTINGS);
    try (LocalCluster cluster = LocalCluster.start(config, ClusterListener.NONE)) {
      runUnderLoad(cluster);
      States.awaitEqual(cluster, PATIENCE);

      assertThat(ledger.check(records(cluster))).as("seed %d", SEED).isEmpty();
      System.out.printf(
          "%d acknowledged writes, all there; sent again %d times, each done once%n",
          ledger.acknowledged(), sentAgain.get());
    }
  }

  private void runUnderLoad(LocalCluster cluster) throws Exception {
    List<RegistryClient> nodes =
        cluster.endpoints().stream()
            .map(endpoint ->
                RegistryClient.connect(
                    ClientConfig.of(endpoint).withDiscovery(false).withCallTimeout(CALL_TIMEOUT)))
            .toList();
    List<Writer> writers = IntStream.range(0, WRITERS).mapToObj(i -> writer(i, nodes)).toList();
    List<Thread> threads = writers.stream().map(Thread.ofPlatform()::start).toList();
    try {
      awaitProgress();
      comeBackBySnapshot(cluster);
      for (int kill = 1; kill < KILLS; kill++) {
        killAndRestart(cluster, kill);
      }
    } finally {
      writers.forEach(Writer::stop);
      for (Thread thread : threads) {
        thread.join();
      }
      nodes.forEach(RegistryClient::close);
    }
  }

  private Writer writer(int i, List<RegistryClient> nodes) {
    Random own = new Random(SEED + i);
    return new Writer("w" + i, new Insistence(nodes, own, sentAgain), ledger, own);
  }

  /** Kills the leader and starts it when the others have forgotten what it lacks. */
  private void comeBackBySnapshot(LocalCluster cluster) throws Exception {
    String victim = leader(cluster);
    System.out.printf("kill 1: [%s], until the others have purged their log%n", victim);
    cluster.kill(victim);
    await()
        .atMost(PATIENCE.multipliedBy(3))
        .until(() ->
            cluster.names().stream()
                .filter(name -> !name.equals(victim))
                .allMatch(name -> new NodeFiles(directory.resolve(name)).logIsPurged()));
    cluster.start(victim);
    cluster.awaitReady(PATIENCE);
    assertThat(new NodeFiles(directory.resolve(victim)).logIsPurged())
        .as("it came back by a snapshot")
        .isTrue();
  }

  private void killAndRestart(LocalCluster cluster, int kill) throws Exception {
    List<String> victims = victims(cluster);
    System.out.printf(
        "kill %d: %s, %d writes acknowledged%n", kill + 1, victims, ledger.acknowledged());
    for (String victim : victims) {
      cluster.kill(victim);
    }
    if (victims.size() == 1) {
      awaitProgress(); // by the two that are left
    }
    for (String victim : victims) {
      cluster.start(victim);
    }
    cluster.awaitReady(PATIENCE);
    awaitProgress();
  }

  private List<String> victims(LocalCluster cluster) {
    List<String> names = cluster.names();
    String leader = leader(cluster);
    return switch (random.nextInt(5)) {
      case 0 -> names;
      case 1, 2 -> List.of(leader);
      default -> {
        List<String> followers = new ArrayList<>(names);
        followers.remove(leader);
        yield List.of(followers.get(random.nextInt(followers.size())));
      }
    };
  }

  private static String leader(LocalCluster cluster) {
    return await().atMost(PATIENCE).until(cluster::leader, l -> l.isPresent()).orElseThrow();
  }

  private void awaitProgress() {
    long from = ledger.acknowledged();
    await().atMost(PATIENCE).until(() -> ledger.acknowledged() >= from + PROGRESS);
  }

  private static Map<CheckpointId, Checkpoint> records(LocalCluster cluster) {
    Map<CheckpointId, Checkpoint> found = new HashMap<>();
    try (RegistryClient client = RegistryClient.connect(ClientConfig.of(cluster.endpoints()))) {
      for (Checkpoint record : client.listAll(ListRequest.ALL)) {
        found.put(record.id(), record);
      }
    }
    return found;
  }
}
