package cairn.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import cairn.client.ClientConfig;
import cairn.client.RegistryClient;
import cairn.client.RegistryException;
import cairn.model.Checkpoint;
import cairn.model.CheckpointId;
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
import cairn.node.failstop.ExitCode;
import cairn.node.failstop.StartException;
import cairn.node.service.Deadline;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
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
