package cairn.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import cairn.cli.local.ClusterListener;
import cairn.cli.local.LocalCluster;
import cairn.cli.local.LocalClusterConfig;
import cairn.client.ClientConfig;
import cairn.client.ListRequest;
import cairn.client.RegistryClient;
import cairn.model.Checkpoint;
import cairn.model.CheckpointFilter;
import cairn.model.CheckpointId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * Nodes are killed with SIGKILL at any moment of the formation of their cluster, one or all of
 * them. Started and formed again on what is on their volumes, they serve.
 *
 * <p>{@code -Dcairn.formations=50} for more than the default, {@code -Dcairn.seed=N} to repeat.
 */
@Timeout(3600)
class FormIT {
  private static final int FORMATIONS = Integer.getInteger("cairn.formations", 2);
  private static final int ENOUGH = 10; // not to be uninterrupted all of them
  private static final long SEED = Long.getLong("cairn.seed", System.nanoTime());
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** What a formation takes: the joins, the election of a leader, the last step in its log. */
  private static final int FORMATION_MILLIS = 1_500;

  private static final Map<String, String> SETTINGS =
      Map.of("raft.election-timeout-min", "150ms", "raft.election-timeout-max", "300ms");

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  private Path directory;

  private final Random random = new Random(SEED);

  @Test
  void isEndedByTheSameCommandAfterAKill() throws Exception {
    System.out.printf("%d formations, seed %d%n", FORMATIONS, SEED);
    int interrupted = 0;
    for (int formation = 0; formation < FORMATIONS; formation++) {
      Path data = Files.createDirectories(directory.resolve("formation-" + formation));
      interrupted += kill(data) ? 1 : 0;
      serve(data);
    }
    System.out.printf("%d of %d were interrupted%n", interrupted, FORMATIONS);
    if (FORMATIONS >= ENOUGH) {
      assertThat(interrupted).as("interrupted").isPositive();
    }
  }

  /**
   * Starts the nodes, and kills some while they are being formed into a cluster. Returns whether
   * they had not come to serve.
   */
  private boolean kill(Path data) throws InterruptedException, IOException {
    Formation formation = new Formation(new ConcurrentHashMap<>(), new CountDownLatch(1));
    try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<LocalCluster> started =
          executor.submit(() -> LocalCluster.start(config(data), formation));
      assertThat(formation.begun().await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
      Thread.sleep(random.nextInt(FORMATION_MILLIS)); // nothing tells how far they are
      List<String> victims = victims(List.copyOf(formation.pids().keySet()));
      for (String victim : victims) {
        kill(formation.pids().get(victim));
      }
      Optional<String> interruption = interruption(started);
      System.out.printf("killed %s: %s%n", victims, interruption.orElse("they served by then"));
      return interruption.isPresent();
    }
  }

  private static Optional<String> interruption(Future<LocalCluster> started)
      throws InterruptedException {
    try (LocalCluster _ = started.get()) {
      return Optional.empty();
    } catch (ExecutionException e) {
      return String.valueOf(e.getMessage()).lines().findFirst();
    }
  }

  private static void kill(@Nullable Long pid) {
    ProcessHandle.of(Objects.requireNonNull(pid)).ifPresent(ProcessHandle::destroyForcibly);
  }

  private List<String> victims(List<String> names) {
    return random.nextInt(3) == 0 ? names : List.of(names.get(random.nextInt(names.size())));
  }

  private static void serve(Path data) throws IOException, InterruptedException, TimeoutException {
    try (LocalCluster cluster = LocalCluster.start(config(data), ClusterListener.NONE);
        RegistryClient client = RegistryClient.connect(ClientConfig.of(cluster.endpoints()))) {
      List<CheckpointId> ids = List.of(new CheckpointId("first"), new CheckpointId("second"));
      ids.forEach(id -> client.put(Records.record(id)));

      // A page that is not the last has a token, whose key came with the formation.
      assertThat(client.listAll(ListRequest.of(CheckpointFilter.ALL).withLimit(1)))
          .extracting(Checkpoint::id)
          .containsExactlyInAnyOrderElementsOf(ids);
      assertThat(client.clusterStatus().members()).hasSize(3);
      States.awaitEqual(cluster, PATIENCE);
    }
  }

  private static LocalClusterConfig config(Path data) {
    return Clusters.in(data, SETTINGS);
  }

  private record Formation(Map<String, Long> pids, CountDownLatch begun)
      implements ClusterListener {
    @Override
    public void nodeStarted(String name, long pid) {
      pids.put(name, pid);
    }

    @Override
    public void forming(List<String> names) {
      begun.countDown();
    }
  }
}
