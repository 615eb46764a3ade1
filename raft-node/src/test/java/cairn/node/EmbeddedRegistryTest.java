package cairn.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import cairn.client.ClientConfig;
import cairn.client.RegistryClient;
import cairn.client.RegistryException;
import cairn.model.Checkpoint;
import cairn.model.CheckpointId;
import cairn.model.ClusterSettings;
import cairn.model.Consistency;
import cairn.model.Content;
import cairn.model.ContentHash;
import cairn.model.Labels;
import cairn.model.Location;
import cairn.model.ModelName;
import cairn.model.ModelVersion;
import cairn.model.NewCheckpoint;
import cairn.model.Placement;
import cairn.model.Tier;
import cairn.node.config.ConfigReader;
import cairn.node.failstop.ExitCode;
import cairn.node.failstop.StartException;
import cairn.node.member.MarkerFile;
import cairn.node.member.MemberMarker;
import cairn.node.member.PeerAddress;
import cairn.node.service.Deadline;
import cairn.node.service.RegistryService;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A registry inside this JVM. */
@Timeout(60)
class EmbeddedRegistryTest {
  private static final CheckpointId ID = new CheckpointId("llama/step-100");

  @TempDir private Path directory;

  @Test
  void keepsWhatWasPutOverAReopening() throws Exception {
    try (EmbeddedRegistry registry = EmbeddedRegistry.open(directory)) {
      registry.registry().put(checkpoint(), Optional.empty(), soon());
    }

    try (EmbeddedRegistry registry = EmbeddedRegistry.open(directory)) {
      Checkpoint found =
          registry.registry().get(ID, Consistency.LINEARIZABLE, Optional.empty(), soon()).value();
      assertThat(found.content()).isEqualTo(checkpoint().content());
    }
  }

  @Test
  void servesClientsOverTheNetworkToo() throws Exception {
    try (EmbeddedRegistry registry = EmbeddedRegistry.open(directory);
        RegistryClient client = RegistryClient.connect(ClientConfig.of(registry.endpoint()))) {
      client.put(checkpoint());

      assertThat(
              registry
                  .registry()
                  .get(ID, Consistency.LINEARIZABLE, Optional.empty(), soon())
                  .value()
                  .id())
          .isEqualTo(ID);
      assertThat(client.clusterStatus().members()).hasSize(1);
    }
  }

  @Test
  void isOpenedInLessThanASecondOnceTheClassesAreLoaded() throws Exception {
    EmbeddedRegistry.open(directory.resolve("first")).close();

    long began = System.nanoTime();
    try (EmbeddedRegistry registry = EmbeddedRegistry.open(directory.resolve("second"))) {
      registry.registry().put(checkpoint(), Optional.empty(), soon());
      assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(1));
    }
  }

  @Test
  void goesOnWithTheDataOfANodeThatWasAloneAndTheOtherWayRound() throws Exception {
    try (RegistryNode node = node("n1")) {
      var _ =
          node.admin().formCluster(List.of(node.raftAddress().toString()), ClusterSettings.DEFAULT);
      node.registry().put(checkpoint(), Optional.empty(), soon());
    }
    try (EmbeddedRegistry registry = EmbeddedRegistry.open(directory)) {
      assertThat(holds(registry.registry())).isTrue();
    }
    try (RegistryNode node = node("n1")) {
      assertThat(holds(node.registry())).isTrue();
    }
  }

  @Test
  void isNotOpenedOnTheDataOfAMemberOfThree() throws Exception {
    List<PeerAddress> peers =
        Stream.of("n1", "n2", "n3")
            .map(name -> new PeerAddress(name + "-1", "127.0.0.1:1", "127.0.0.1:2"))
            .toList();
    new MarkerFile(directory)
        .write(MemberMarker.blank("n1", "1").joining(UUID.randomUUID().toString(), peers).joined());

    assertThatThrownBy(() -> EmbeddedRegistry.open(directory))
        .isInstanceOf(StartException.class)
        .hasMessageContaining("is of a cluster of 3 members");
  }

  private RegistryNode node(String name) throws IOException {
    return RegistryNode.start(
        ConfigReader.of(
            Map.of(
                "node.name",
                name,
                "data.dir",
                directory.toString(),
                "api.address",
                "127.0.0.1:0",
                "raft.address",
                "127.0.0.1:" + FreePorts.next(),
                "raft.election-timeout-min",
                "50ms",
                "raft.election-timeout-max",
                "100ms")),
        (code, why, cause) -> {
          throw new AssertionError(code + ": " + why, cause);
        });
  }

  private static boolean holds(RegistryService registry) throws InterruptedException {
    return registry
        .get(ID, Consistency.LINEARIZABLE, Optional.empty(), soon())
        .value()
        .content()
        .equals(checkpoint().content());
  }

  @Test
  void isOpenedOnceAtATime() throws Exception {
    try (EmbeddedRegistry first = EmbeddedRegistry.open(directory)) {
      assertThat(first.endpoint()).isNotEmpty();
      assertThatThrownBy(() -> EmbeddedRegistry.open(directory))
          .isInstanceOfSatisfying(
              StartException.class, e -> assertThat(e.code()).isEqualTo(ExitCode.IDENTITY))
          .hasMessageContaining("in use");
    }
  }

  @Test
  void answersNobodyOnceItHadToStop() throws Exception {
    try (EmbeddedRegistry registry = EmbeddedRegistry.open(directory);
        RegistryClient client = RegistryClient.connect(ClientConfig.of(registry.endpoint()))) {
      client.put(checkpoint());

      registry.failStop().stop(ExitCode.LOG_FAILED, "the disk is full", null);

      assertThatThrownBy(registry::registry).hasMessageContaining("the disk is full");
      await()
          .untilAsserted(() ->
              assertThatThrownBy(() -> client.get(ID))
                  .isInstanceOf(RegistryException.Unavailable.class));
    }
    try (EmbeddedRegistry registry = EmbeddedRegistry.open(directory)) {
      assertThat(
              registry
                  .registry()
                  .get(ID, Consistency.LINEARIZABLE, Optional.empty(), soon())
                  .value()
                  .id())
          .isEqualTo(ID);
    }
  }

  private static Deadline soon() {
    return Deadline.after(Duration.ofSeconds(10));
  }

  private static NewCheckpoint checkpoint() {
    Content content =
        new Content(
            new ModelName("llama"),
            new ModelVersion("100"),
            ContentHash.parse("crc32c:0badcafe"),
            1,
            Labels.NONE);
    Location location = new Location(new Tier("nvme"), Placement.NONE, "");
    return new NewCheckpoint(ID, content, location, Optional.empty(), Optional.empty());
  }
}
