package cairn.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import cairn.client.ScriptedNode.Method;
import cairn.model.Expectation;
import cairn.model.Move;
import cairn.model.RequestId;
import cairn.registry.v1.DeleteCheckpointRequest;
import cairn.registry.v1.PutCheckpointRequest;
import cairn.registry.v1.TransactRequest;
import cairn.registry.v1.UpdateTierRequest;
import com.google.protobuf.Message;
import io.grpc.Status;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** By what a repeated write is known as the same one. */
@Timeout(60)
class RequestIdTest {
  private static final RequestId OWN = new RequestId("run-7/step-1");

  private final ScriptedNode node = ScriptedNode.inProcess("n1:1");
  private final RegistryClient client = Clients.inProcess(ClientConfig.of("n1:1"));

  /** The calls that change something. */
  enum Write {
    PUT(Method.PUT),
    UPDATE_TIER(Method.UPDATE_TIER),
    DELETE(Method.DELETE),
    TRANSACT(Method.TRANSACT);

    final Method method;

    Write(Method method) {
      this.method = method;
    }

    Object on(RegistryClient client) {
      Expectation expected = Expectation.generation(1);
      return switch (this) {
        case PUT -> client.put(Samples.NEW);
        case UPDATE_TIER -> client.updateTier(Samples.ID, Move.to(Samples.DRAM), expected);
        case DELETE -> client.delete(Samples.ID, expected);
        case TRANSACT -> client.transact(Samples.TRANSACTION);
      };
    }

    Object on(RegistryClient client, RequestId id) {
      Expectation expected = Expectation.generation(1);
      return switch (this) {
        case PUT -> client.put(Samples.NEW, id);
        case UPDATE_TIER -> client.updateTier(Samples.ID, Move.to(Samples.DRAM), expected, id);
        case DELETE -> client.delete(Samples.ID, expected, id);
        case TRANSACT -> client.transact(Samples.TRANSACTION, id);
      };
    }
  }

  @AfterEach
  void close() {
    client.close();
    node.close();
  }

  @Nested
  class OneThatTheClientMakes {
    @ParameterizedTest
    @EnumSource(Write.class)
    void isOfManyRandomBits(Write write) {
      write.on(client);

      assertThat(ids()).singleElement().asString().matches("[0-9a-f]{32}");
    }

    @ParameterizedTest
    @EnumSource(Write.class)
    void isTheSameInEachAttempt(Write write) {
      node.script(
          write.method,
          Reply.failing(Status.Code.UNAVAILABLE),
          Reply.failing(Status.Code.DEADLINE_EXCEEDED));

      write.on(client);

      assertThat(ids()).hasSize(3).containsOnly(ids().get(0));
    }

    @ParameterizedTest
    @EnumSource(Write.class)
    void isAnotherInEachCall(Write write) {
      write.on(client);
      write.on(client);

      assertThat(ids()).hasSize(2).doesNotHaveDuplicates();
    }
  }

  @Nested
  class OneOfTheCaller {
    @ParameterizedTest
    @EnumSource(Write.class)
    void isSentAsItIs(Write write) {
      write.on(client, OWN);

      assertThat(ids()).containsExactly(OWN.value());
    }
  }

  @Nested
  class AnUnknownOutcome {
    @ParameterizedTest
    @EnumSource(Write.class)
    void saysWhatToRepeatTheWriteWith(Write write) {
      node.always(write.method, Reply.failing(Status.Code.UNAVAILABLE));
      RegistryException.OutcomeUnknown thrown;
      try (RegistryClient hurried =
          Clients.inProcess(ClientConfig.of("n1:1").withCallTimeout(Duration.ofMillis(200)))) {
        thrown =
            catchThrowableOfType(
                RegistryException.OutcomeUnknown.class, () -> write.on(hurried, OWN));
      }

      assertThat(thrown.requestId()).contains(OWN);
    }

    @Test
    void saysItOfAnIdThatTheClientMadeToo() {
      node.always(Method.PUT, Reply.failing(Status.Code.UNAVAILABLE));
      RegistryException.OutcomeUnknown thrown;
      try (RegistryClient hurried =
          Clients.inProcess(ClientConfig.of("n1:1").withCallTimeout(Duration.ofMillis(200)))) {
        thrown =
            catchThrowableOfType(
                RegistryException.OutcomeUnknown.class, () -> hurried.put(Samples.NEW));
      }

      assertThat(thrown.requestId().map(RequestId::value)).contains(ids().get(0));
    }
  }

  private List<String> ids() {
    return node.requests().stream().flatMap(RequestIdTest::id).toList();
  }

  private static Stream<String> id(Message request) {
    if (request instanceof PutCheckpointRequest put) {
      return Stream.of(put.getRequestId());
    }
    if (request instanceof UpdateTierRequest update) {
      return Stream.of(update.getRequestId());
    }
    if (request instanceof DeleteCheckpointRequest delete) {
      return Stream.of(delete.getRequestId());
    }
    return request instanceof TransactRequest transact
        ? Stream.of(transact.getRequestId())
        : Stream.empty(); // The status of the cluster, which the client asks for by itself.
  }
}
