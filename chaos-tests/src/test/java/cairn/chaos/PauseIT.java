package cairn.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cairn.cli.local.ClusterListener;
import cairn.cli.local.LocalCluster;
import cairn.cli.local.LocalClusterConfig;
import cairn.client.ClientConfig;
import cairn.client.RegistryClient;
import cairn.client.RegistryException;
import cairn.model.CheckpointId;
import cairn.registry.v1.CheckpointRegistryGrpc;
import cairn.registry.v1.GetCheckpointRequest;
import cairn.registry.v1.GetCheckpointResponse;
import com.google.common.util.concurrent.ListenableFuture;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The leader's process is stopped with SIGSTOP; its successor acknowledges a write; reads that wait
 * at the old leader when SIGCONT wakes it must not answer with the past, nor those at a follower.
 * The same below the API, 100 rounds and against Ratis' own read: {@code PausedLeaderTest} of
 * raft-node.
 */
@Timeout(1800)
class PauseIT {
  private static final int ROUNDS = Integer.getInteger("cairn.pause-rounds", 10);
  private static final int READS = 20;
  private static final Duration CALL = Duration.ofSeconds(3);
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @TempDir private Path directory;
  private final Map<String, ManagedChannel> channels = new HashMap<>();
  private int answeredByTheOldLeader;
  private int answeredByOthers;

  @ParameterizedTest
  @ValueSource(strings = {"term-quorum", "log"})
  void neverAnswersWithThePast(String barrier) throws Exception {
    Map<String, String> settings =
        Map.of(
            "raft.election-timeout-min", "300ms",
            "raft.election-timeout-max", "600ms",
            "raft.read-barrier", barrier);
    LocalClusterConfig config = Clusters.in(directory, settings);
    try (LocalCluster cluster = LocalCluster.start(config, ClusterListener.NONE)) {
      for (int round = 0; round < ROUNDS; round++) {
        runRound(cluster, round);
      }
    } finally {
      channels.values().forEach(ManagedChannel::shutdownNow);
    }
    System.out.printf(
        "%s: %d rounds, %d reads answered by the old leader, %d by others, none stale%n",
        barrier, ROUNDS, answeredByTheOldLeader, answeredByOthers);
    assertThat(answeredByTheOldLeader).isGreaterThanOrEqualTo(ROUNDS);
    assertThat(answeredByOthers).isGreaterThanOrEqualTo(ROUNDS);
  }

  private void runRound(LocalCluster cluster, int round) throws Exception {
    String old = leader(cluster, "");
    CheckpointId id = new CheckpointId("round-" + round);
    List<String> others = new ArrayList<>(cluster.names());
    others.remove(old);

    cluster.pause(old);
    try (RegistryClient client =
        RegistryClient.connect(
            ClientConfig.of(others.stream().map(cluster::endpoint).toList())
                .withCallTimeout(CALL))) {
      // A put may be repeated until it is acknowledged; the first ones may go to the old leader.
      await()
          .atMost(PATIENCE)
          .ignoreExceptionsInstanceOf(RegistryException.class)
          .until(() -> client.put(Records.record(id)).value().checkpoint().id().equals(id));
    }
    List<ListenableFuture<GetCheckpointResponse>> reads = new ArrayList<>();
    for (int i = 0; i < READS; i++) {
      reads.add(read(cluster.endpoint(old), id));
    }
    List<ListenableFuture<GetCheckpointResponse>> elsewhere =
        others.stream().map(other -> read(cluster.endpoint(other), id)).toList();
    cluster.resume(old);

    for (ListenableFuture<GetCheckpointResponse> read : reads) {
      answeredByTheOldLeader += requireNotStale(read, round) ? 1 : 0;
    }
    for (ListenableFuture<GetCheckpointResponse> read : elsewhere) {
      answeredByOthers += requireNotStale(read, round) ? 1 : 0;
    }
    cluster.awaitReady(PATIENCE);
  }

  /** The leader, by the account of a node other than {@code not}. */
  private static String leader(LocalCluster cluster, String not) {
    return await()
        .atMost(PATIENCE)
        .until(cluster::leader, leader -> leader.isPresent() && !leader.get().equals(not))
        .orElseThrow();
  }

  private ListenableFuture<GetCheckpointResponse> read(String endpoint, CheckpointId id) {
    ManagedChannel channel =
        channels.computeIfAbsent(
            endpoint,
            target -> Grpc.newChannelBuilder(target, InsecureChannelCredentials.create()).build());
    return CheckpointRegistryGrpc.newFutureStub(channel)
        .withDeadlineAfter(PATIENCE.toSeconds(), TimeUnit.SECONDS)
        .getCheckpoint(GetCheckpointRequest.newBuilder().setId(id.value()).build());
  }

  /** Whether the read answered at all; a node may say that it cannot, but not that nothing is. */
  private static boolean requireNotStale(ListenableFuture<GetCheckpointResponse> read, int round)
      throws InterruptedException {
    try {
      read.get();
      return true;
    } catch (ExecutionException e) {
      assertThat(Status.fromThrowable(e).getCode())
          .as("round %d", round)
          .isIn(Status.Code.UNAVAILABLE, Status.Code.DEADLINE_EXCEEDED);
      return false;
    }
  }
}
