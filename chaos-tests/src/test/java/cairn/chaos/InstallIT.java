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
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * A follower that was down past the purge of the log gets a snapshot; the leader that sends it is
 * killed with SIGKILL half-way, and its successor sends its own.
 */
@Timeout(600)
class InstallIT {
  private static final int RECORDS = 16_000;
  private static final int WRITERS = 64;
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final Map<String, String> SETTINGS =
      Map.of(
          "raft.election-timeout-min", "500ms",
          "raft.election-timeout-max", "1s",
          "raft.snapshot-every-commands", "2000",
          "raft.log-segment-bytes", "1MiB",
          "raft.log-keep-entries", "0");

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  private Path directory;

  @Test
  void bringsAFollowerBackThoughTheSenderIsKilledHalfWay() throws Exception {
    LocalClusterConfig config = Clusters.in(directory, SETTINGS);
    try (LocalCluster cluster = LocalCluster.start(config, ClusterListener.NONE)) {
      String leader = leader(cluster);
      List<String> others = new ArrayList<>(cluster.names());
      others.remove(leader);
      String late = others.getFirst();
      String successor = others.getLast();
      cluster.kill(late);
      write(cluster);
      await()
          .atMost(PATIENCE)
          .until(() -> files(leader).logIsPurged() && files(successor).logIsPurged());

      String sender = leader(cluster); // asked for now: by then an answer would come too late
      cluster.start(late);
      await()
          .atMost(PATIENCE)
          .pollDelay(Duration.ZERO)
          .pollInterval(Duration.ofMillis(1))
          .until(() -> files(late).receivesSnapshot());
      cluster.kill(sender);
      assertThat(files(late).receivesSnapshot())
          .as("the sender was killed before the end")
          .isTrue();

      cluster.awaitReady(late, PATIENCE);
      assertThat(idsBy(cluster.endpoint(late))).hasSize(RECORDS);
      for (String name : cluster.names()) {
        if (cluster.pid(name).isEmpty()) {
          cluster.start(name);
        }
      }
      cluster.awaitReady(PATIENCE);
      States.awaitEqual(cluster, PATIENCE);
    }
  }

  private static String leader(LocalCluster cluster) {
    return await().atMost(PATIENCE).until(cluster::leader, l -> l.isPresent()).orElseThrow();
  }

  private static void write(LocalCluster cluster) throws Exception {
    try (RegistryClient client = RegistryClient.connect(ClientConfig.of(cluster.endpoints()));
        ExecutorService writers = Executors.newFixedThreadPool(WRITERS)) {
      List<Future<?>> puts = new ArrayList<>();
      for (int i = 0; i < RECORDS; i++) {
        CheckpointId id = new CheckpointId("r-" + i);
        puts.add(writers.submit(() -> client.put(Records.large(id))));
      }
      for (Future<?> put : puts) {
        put.get();
      }
    }
  }

  private NodeFiles files(String name) {
    return new NodeFiles(directory.resolve(name));
  }

  private static Set<CheckpointId> idsBy(String endpoint) {
    Set<CheckpointId> ids = new HashSet<>();
    try (RegistryClient client = RegistryClient.connect(ClientConfig.of(endpoint))) {
      for (Checkpoint record : client.listAll(ListRequest.ALL)) {
        ids.add(record.id());
      }
    }
    return ids;
  }
}
