package cairn.node.grpc;

import static cairn.node.grpc.GenericClient.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import cairn.model.ClusterSettings;
import cairn.model.ErrorCode;
import cairn.model.Refusal;
import cairn.model.StateLimits;
import cairn.model.StateLimits.Span;
import cairn.model.TierOrder;
import cairn.node.FreePorts;
import cairn.node.RegistryNode;
import cairn.node.config.ConfigReader;
import cairn.node.failstop.FailStop;
import cairn.node.raft.Cuts;
import cairn.protocol.ErrorMapping;
import cairn.registry.v1.Checkpoint;
import cairn.registry.v1.CheckpointRegistryGrpc;
import cairn.registry.v1.GetCheckpointRequest;
import cairn.registry.v1.TransactRequest;
import com.google.protobuf.DynamicMessage;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whole nodes over Raft and gRPC. */
@Timeout(240)
class RealNodesTest {
  private static final String REGISTRY = "cairn.registry.v1.CheckpointRegistry";
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final FailStop FAILING_THE_TEST =
      (code, why, cause) -> {
        throw new AssertionError(code + ": " + why, cause);
      };

  /** So that a few thousand commands leave the first entries of the log to a snapshot. */
  private static final Map<String, String> SETTINGS =
      Map.of(
          "api.address", "127.0.0.1:0",
          "raft.snapshot-every-commands", "1000",
          "raft.log-segment-bytes", "1MiB",
          "raft.log-keep-entries", "0",
          // A machine that is busy writes snapshots and must not lose its leader over it.
          "raft.election-timeout-min", "1s",
          "raft.election-timeout-max", "2s");

  @TempDir private Path directory;
  private final List<RegistryNode> nodes = new ArrayList<>();
  private final List<ManagedChannel> channels = new ArrayList<>();
  private final List<String> raftAddresses = new ArrayList<>();

  @AfterEach
  void stop() {
    channels.forEach(ManagedChannel::shutdownNow);
    nodes.forEach(RegistryNode::close);
  }

  @Test
  void rememberAsMuchAsTheirClusterWasFormedWith() throws Exception {
    start("n1");
    Span two = new Span(2, Duration.ofHours(1));
    StateLimits usual = StateLimits.DEFAULT;
    var _ =
        nodes
            .getFirst()
            .admin()
            .formCluster(
                raftAddresses,
                new ClusterSettings(
                    TierOrder.DEFAULT, new StateLimits(two, usual.requests(), usual.tombstones())));
    var registry = CheckpointRegistryGrpc.newBlockingStub(channels.getFirst());
    for (String id : List.of("a", "b", "c", "d")) {
      var _ = registry.putCheckpoint(Requests.put(id));
    }

    GetCheckpointRequest.Builder get = GetCheckpointRequest.newBuilder().setId("a");
    StatusRuntimeException tooOld =
        catchThrowableOfType(
            StatusRuntimeException.class,
            () -> registry.getCheckpoint(get.setAsOfRevision(1).build()));

    assertThat(tooOld.getStatus().getCode()).isEqualTo(Status.Code.OUT_OF_RANGE);
    Refusal refusal = ErrorMapping.refusalIn(tooOld).orElseThrow();
    assertThat(refusal.code()).isEqualTo(ErrorCode.COMPACTED);
    assertThat(refusal.metadata()).containsEntry("compact_revision", "2");
    assertThat(registry.getCheckpoint(get.setAsOfRevision(2).build()).hasCheckpoint()).isTrue();
  }

  @Test
  void listTheirServicesAndServeOnlyWithALeader() throws Exception {
    for (int i = 1; i <= 3; i++) {
      start("n" + i);
    }
    for (ManagedChannel channel : channels) {
      assertThat(new GenericClient(channel).services()).contains(REGISTRY);
      assertThat(health(channel, "")).isEqualTo("NOT_SERVING");
    }

    var _ = nodes.getFirst().admin().formCluster(raftAddresses, ClusterSettings.DEFAULT);
    for (ManagedChannel channel : channels) {
      await().atMost(PATIENCE).until(() -> health(channel, REGISTRY).equals("SERVING"));
      assertThat(health(channel, "")).isEqualTo("SERVING");
    }

    nodes.get(1).close();
    nodes.get(2).close();
    await().atMost(PATIENCE).until(() -> health(channels.getFirst(), "").equals("NOT_SERVING"));
  }

  @Test
  void serveOnlyWhenTheyHaveCaughtUpWithTheirLeader() throws Exception {
    Cuts cuts = new Cuts();
    for (int i = 1; i <= 3; i++) {
      start("n" + i);
    }
    var _ = nodes.getFirst().admin().formCluster(raftAddresses, ClusterSettings.DEFAULT);
    for (ManagedChannel channel : channels) {
      await().atMost(PATIENCE).until(() -> health(channel, REGISTRY).equals("SERVING"));
    }
    nodes.get(2).close();
    writeUntilPurged();

    try {
      cuts.failSnapshotsAfter(0);
      startAgain("n3", raftAddresses.get(2));
      ManagedChannel late = channels.getLast();
      await().atMost(PATIENCE).until(() -> cuts.snapshotsFailed() > 0);
      await()
          .atMost(PATIENCE)
          .failFast(() -> !isNotServing(late))
          .until(() -> hasALeaderAndOnlyLags(late));
      int failed = cuts.snapshotsFailed();
      await()
          .atMost(PATIENCE)
          .failFast(() -> !isNotServing(late))
          .until(() -> cuts.snapshotsFailed() > failed);
    } finally {
      cuts.heal();
    }

    ManagedChannel late = channels.getLast();
    await().atMost(PATIENCE).until(() -> health(late, REGISTRY).equals("SERVING"));
    assertThat(health(late, "")).isEqualTo("SERVING");
    assertThat(value(status(late), "records"))
        .isEqualTo(value(status(channels.getFirst()), "records"));
  }

  /** Until a node that has only the first entries of the log needs a snapshot. */
  private void writeUntilPurged() throws IOException {
    var registry = CheckpointRegistryGrpc.newBlockingStub(channels.getFirst());
    for (int i = 0; hasFirstEntries("n1") || hasFirstEntries("n2"); i++) {
      TransactRequest.Builder many = TransactRequest.newBuilder();
      for (int j = 0; j < 64; j++) {
        Checkpoint.Builder large =
            Requests.checkpoint("r-" + i + "-" + j).setUri("s3:" + "x".repeat(2000));
        many.addThenBuilder().getPutBuilder().setCheckpoint(large);
      }
      // Whoever led may be gone; a put that is repeated changes nothing.
      await()
          .atMost(PATIENCE)
          .ignoreExceptionsInstanceOf(StatusRuntimeException.class)
          .until(() -> registry.transact(many.build()).getSucceeded());
    }
  }

  private boolean hasFirstEntries(String name) throws IOException {
    try (Stream<Path> groups = Files.list(directory.resolve(name).resolve("raft"))) {
      for (Path group : groups.filter(Files::isDirectory).toList()) {
        try (Stream<Path> log = Files.list(group.resolve("current"))) {
          if (log.anyMatch(
              file -> file.getFileName().toString().matches("log_(inprogress_)?0(-.*)?"))) {
            return true;
          }
        }
      }
      return false;
    }
  }

  private static boolean hasALeaderAndOnlyLags(ManagedChannel channel) throws Exception {
    DynamicMessage status = status(channel);
    return !value(status, "leader").equals("")
        && value(status, "ready").equals(false)
        && value(status, "not_ready_because")
            .equals(List.of("it has not caught up with its leader yet"));
  }

  private static boolean isNotServing(ManagedChannel channel) throws Exception {
    return health(channel, "").equals("NOT_SERVING")
        && health(channel, REGISTRY).equals("NOT_SERVING");
  }

  private static DynamicMessage status(ManagedChannel channel) throws Exception {
    return new GenericClient(channel)
        .call("cairn.registry.v1.RegistryAdmin", "GetNodeStatus", Map.of());
  }

  private void start(String name) throws IOException {
    String raft = "127.0.0.1:" + FreePorts.next();
    raftAddresses.add(raft);
    startAgain(name, raft);
  }

  private void startAgain(String name, String raft) {
    Map<String, String> settings = new HashMap<>(SETTINGS);
    settings.put("node.name", name);
    settings.put("data.dir", directory.resolve(name).toString());
    settings.put("raft.address", raft);
    RegistryNode node = RegistryNode.start(ConfigReader.of(settings), FAILING_THE_TEST);
    nodes.add(node);
    channels.add(
        Grpc.newChannelBuilder(node.apiAddress().toString(), InsecureChannelCredentials.create())
            .build());
  }

  private static String health(ManagedChannel channel, String service) throws Exception {
    return value(
            new GenericClient(channel)
                .call("grpc.health.v1.Health", "Check", Map.of("service", service)),
            "status")
        .toString();
  }
}
