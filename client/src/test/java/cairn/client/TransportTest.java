package cairn.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import cairn.client.ScriptedNode.Method;
import cairn.model.Checkpoint;
import cairn.model.Content;
import cairn.model.ErrorCode;
import cairn.model.Expectation;
import cairn.model.Labels;
import cairn.model.Move;
import cairn.model.Refusal;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What only a real connection does: it is refused, hangs, breaks and comes back. */
@Timeout(60)
class TransportTest {
  private static final Move TO_DRAM = Move.to(Samples.DRAM);
  private static final Expectation FIRST = Expectation.generation(1);

  private final ScriptedNode node = ScriptedNode.onPort(0);

  @AfterEach
  void close() {
    node.close();
  }

  @Test
  void aRefusedConnectionIsNoReasonNotToMoveElsewhere() throws IOException {
    try (RegistryClient client = client(endpoint(freePort()), endpoint(node.port()))) {
      long before = System.nanoTime();

      assertThat(client.updateTier(Samples.ID, TO_DRAM, FIRST).value()).isEqualTo(Samples.RECORD);
      assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(2));
    }
  }

  @Test
  void aConnectionThatNeverBeginsToSpeakIsPassedOver() throws IOException {
    try (ServerSocket mute = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        RegistryClient client = client(endpoint(mute.getLocalPort()), endpoint(node.port()))) {
      assertThat(client.updateTier(Samples.ID, TO_DRAM, FIRST).value()).isEqualTo(Samples.RECORD);
    }
  }

  @Test
  void aMoveThatNoNodeTookWasNotDone() throws IOException {
    String nobody = endpoint(freePort());
    try (RegistryClient client = client(nobody)) {
      assertThatThrownBy(() -> client.updateTier(Samples.ID, TO_DRAM, FIRST))
          .isInstanceOf(RegistryException.Unavailable.class)
          .hasMessageContaining("cannot reach " + nobody);
    }
  }

  @Test
  void aMoveWhoseConnectionBrokeMayHaveBeenDone() {
    node.always(Method.UPDATE_TIER, Reply.silence());
    try (RegistryClient client = client(endpoint(node.port()))) {
      CompletableFuture<Answered<Checkpoint>> moved =
          client.async().updateTier(Samples.ID, TO_DRAM, FIRST);
      await().until(() -> node.calls(Method.UPDATE_TIER) == 1);

      node.close();

      assertThat(moved)
          .failsWithin(Duration.ofSeconds(10))
          .withThrowableThat()
          .havingCause()
          .isInstanceOf(RegistryException.OutcomeUnknown.class);
    }
  }

  @Test
  void aReadWhoseConnectionBrokeIsReadElsewhere() {
    node.always(Method.GET, Reply.silence());
    ScriptedNode other = ScriptedNode.onPort(0);
    try (other;
        RegistryClient client = client(endpoint(node.port()), endpoint(other.port()))) {
      CompletableFuture<Answered<Checkpoint>> read = client.async().get(Samples.ID);
      await().until(() -> node.calls(Method.GET) == 1);

      node.close();

      assertThat(read).succeedsWithin(Duration.ofSeconds(5));
    }
  }

  @Test
  void aNodeThatComesBackIsFoundWithinASecondOrTwo() {
    int port = node.port();
    try (RegistryClient client = client(endpoint(port))) {
      client.get(Samples.ID);
      node.close();
      for (int i = 0; i < 2; i++) {
        assertThatThrownBy(() -> client.get(Samples.ID))
            .isInstanceOf(RegistryException.Unavailable.class);
      }

      ScriptedNode again = ScriptedNode.onPort(port);
      try (again) {
        long before = System.nanoTime();
        client.get(Samples.ID);
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(3));
      }
    }
  }

  @Test
  void aConflictWithALargeRecordStillSaysWhatItIs() {
    Map<String, String> labels = new HashMap<>();
    IntStream.range(0, Labels.MAX_ENTRIES).forEach(i -> labels.put("k" + i, "ä".repeat(255)));
    Refusal refusal =
        Refusal.of(ErrorCode.STALE_GENERATION, "moved on")
            .withCurrent(withLabels(new Labels(labels)));
    node.script(Method.DELETE, Reply.refusing(refusal));
    try (RegistryClient client = client(endpoint(node.port()))) {
      RegistryException.Conflict conflict =
          catchThrowableOfType(
              RegistryException.Conflict.class, () -> client.delete(Samples.ID, FIRST));

      assertThat(conflict.current()).isEmpty();
      assertThat(conflict.refusal().metadata()).containsKey("current_bytes_left_out");
    }
  }

  @Test
  void aConflictComesWithTheRecordAsItStands() {
    Refusal refusal =
        Refusal.of(ErrorCode.STALE_GENERATION, "moved on").withCurrent(Samples.RECORD);
    node.script(Method.DELETE, Reply.refusing(refusal));
    try (RegistryClient client = client(endpoint(node.port()))) {
      RegistryException.Conflict conflict =
          catchThrowableOfType(
              RegistryException.Conflict.class, () -> client.delete(Samples.ID, FIRST));

      assertThat(conflict.current()).contains(Samples.RECORD);
    }
  }

  private static Checkpoint withLabels(Labels labels) {
    Content content = Samples.NEW.content();
    return Checkpoint.first(
        new cairn.model.NewCheckpoint(
            Samples.ID,
            new Content(
                content.model(), content.version(), content.hash(), content.sizeBytes(), labels),
            Samples.NEW.location(),
            Samples.NEW.createdAt(),
            Samples.NEW.expiresAt()),
        java.time.Instant.EPOCH,
        new cairn.model.Revision(1));
  }

  private static RegistryClient client(String... endpoints) {
    return RegistryClient.connect(
        ClientConfig.of(endpoints)
            .withCallTimeout(Duration.ofSeconds(4))
            .withDialTimeout(Duration.ofMillis(500)));
  }

  private static String endpoint(int port) {
    return "127.0.0.1:" + port;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
