package cairn.node.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.DynamicMessage;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A client that has only reflection to go by can use everything. */
class ReflectionTest {
  private static final String REGISTRY = "cairn.registry.v1.CheckpointRegistry";

  private Edge edge;
  private GenericClient client;

  @BeforeEach
  void start() throws IOException {
    edge = new Edge();
    client = new GenericClient(edge.channel);
  }

  @AfterEach
  void stop() throws InterruptedException {
    edge.close();
  }

  @Test
  void listsTheServices() {
    assertThat(client.services())
        .containsExactlyInAnyOrder(
            REGISTRY,
            "cairn.registry.v1.RegistryAdmin",
            "grpc.health.v1.Health",
            "grpc.reflection.v1.ServerReflection");
  }

  @Test
  void putsAndGetsACheckpoint() throws Exception {
    Map<String, ?> checkpoint =
        Map.of(
            "id", "run-1",
            "model", "llama-70b",
            "version", "step-1",
            "hash", "crc32c:00c0ffee",
            "size", 1024L,
            "tier", "nvme");

    DynamicMessage put = client.call(REGISTRY, "PutCheckpoint", Map.of("checkpoint", checkpoint));
    DynamicMessage got = client.call(REGISTRY, "GetCheckpoint", Map.of("id", "run-1"));

    assertThat(GenericClient.value(put, "header", "revision")).isEqualTo(1L);
    assertThat(GenericClient.value(got, "checkpoint", "model")).isEqualTo("llama-70b");
    assertThat(GenericClient.value(got, "checkpoint", "state")).hasToString("STATE_COMMITTED");
  }

  @Test
  void asksForHealth() throws Exception {
    DynamicMessage before = client.call("grpc.health.v1.Health", "Check", Map.of("service", ""));
    edge.server.setServing(true);
    DynamicMessage after =
        client.call("grpc.health.v1.Health", "Check", Map.of("service", REGISTRY));

    assertThat(GenericClient.value(before, "status")).hasToString("NOT_SERVING");
    assertThat(GenericClient.value(after, "status")).hasToString("SERVING");
  }
}
