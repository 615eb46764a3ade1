package cairn.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import cairn.client.ScriptedNode.Method;
import cairn.model.CheckpointFilter;
import cairn.model.ErrorCode;
import cairn.model.Expectation;
import cairn.model.Move;
import cairn.model.Refusal;
import cairn.model.StatsQuery;
import cairn.registry.v1.GetCheckpointResponse;
import cairn.registry.v1.UpdateTierResponse;
import io.grpc.Status;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Which calls are attempted again, after which failure. */
@Timeout(60)
class RetryTest {
  private static final Set<ErrorCode> NOT_FINAL =
      EnumSet.of(ErrorCode.NOT_LEADER, ErrorCode.UNAVAILABLE, ErrorCode.OUTCOME_UNKNOWN);

  private final ScriptedNode node = ScriptedNode.inProcess("n1:1");
  private final RegistryClient client =
      Clients.inProcess(ClientConfig.of("n1:1").withCallTimeout(Duration.ofSeconds(20)));

  /** The calls that go to whichever node takes them. */
  enum Call {
    GET(Method.GET),
    LIST(Method.LIST),
    CLUSTER_STATUS(Method.CLUSTER_STATUS),
    PUT(Method.PUT),
    UPDATE_TIER(Method.UPDATE_TIER),
    DELETE(Method.DELETE),
    TRANSACT(Method.TRANSACT),
    COUNT(Method.LIST),
    STATS(Method.STATS);

    final Method method;

    Call(Method method) {
      this.method = method;
    }

    Object on(RegistryClient client) {
      Expectation expected = Expectation.generation(1);
      return switch (this) {
        case GET -> client.get(Samples.ID);
        case LIST -> client.list(ListRequest.ALL);
        case CLUSTER_STATUS -> client.clusterStatus();
        case PUT -> client.put(Samples.NEW);
        case UPDATE_TIER -> client.updateTier(Samples.ID, Move.to(Samples.DRAM), expected);
        case DELETE -> client.delete(Samples.ID, expected);
        case TRANSACT -> client.transact(Samples.TRANSACTION);
        case COUNT -> client.count(CheckpointFilter.ALL, Reading.LINEARIZABLE);
        case STATS ->
            client.stats(new StatsQuery(CheckpointFilter.ALL, Set.of()), Reading.LINEARIZABLE);
      };
    }
  }

  @AfterEach
  void close() {
    client.close();
    node.close();
  }

  static Stream<Arguments> callsAndRefusals() {
    return Stream.of(Call.values())
        .flatMap(call -> Stream.of(ErrorCode.values()).map(code -> Arguments.of(call, code)));
  }

  @ParameterizedTest
  @MethodSource("callsAndRefusals")
  void followsWhatTheRegistrySays(Call call, ErrorCode code) {
    node.script(call.method, Reply.refusing(code));

    if (NOT_FINAL.contains(code)) {
      assertThat(call.on(client)).isNotNull();
      assertThat(node.calls(call.method)).isGreaterThanOrEqualTo(2);
    } else {
      RegistryException thrown =
          catchThrowableOfType(RegistryException.class, () -> call.on(client));
      assertThat(thrown.refusal().code()).isEqualTo(code);
      assertThatItWasDoneOnce(call);
    }
  }

  static Stream<Arguments> callsAndLostAnswers() {
    return Stream.of(Call.values())
        .flatMap(call ->
            Stream.of(
                    Status.Code.UNAVAILABLE,
                    Status.Code.DEADLINE_EXCEEDED,
                    Status.Code.CANCELLED,
                    Status.Code.UNKNOWN,
                    Status.Code.INTERNAL,
                    Status.Code.DATA_LOSS,
                    Status.Code.ABORTED)
                .map(code -> Arguments.of(call, code)));
  }

  @ParameterizedTest
  @MethodSource("callsAndLostAnswers")
  void repeatsWhatHasNoAnswer(Call call, Status.Code code) {
    node.script(call.method, Reply.failing(code));

    assertThat(call.on(client)).isNotNull();
    assertThat(node.calls(call.method)).isGreaterThanOrEqualTo(2);
  }

  static Stream<Arguments> callsAndFinalStatuses() {
    return Stream.of(Call.values())
        .flatMap(call ->
            Stream.of(
                Arguments.of(call, Status.Code.UNIMPLEMENTED, ErrorCode.INVALID_ARGUMENT),
                Arguments.of(call, Status.Code.INVALID_ARGUMENT, ErrorCode.INVALID_ARGUMENT),
                Arguments.of(call, Status.Code.UNAUTHENTICATED, ErrorCode.UNAUTHENTICATED),
                Arguments.of(call, Status.Code.PERMISSION_DENIED, ErrorCode.PERMISSION_DENIED),
                Arguments.of(call, Status.Code.RESOURCE_EXHAUSTED, ErrorCode.RESOURCE_EXHAUSTED)));
  }

  @ParameterizedTest
  @MethodSource("callsAndFinalStatuses")
  void takesTheRefusalOfAProxyAsFinal(Call call, Status.Code grpc, ErrorCode code) {
    node.script(call.method, Reply.failing(grpc));

    RegistryException thrown = catchThrowableOfType(RegistryException.class, () -> call.on(client));

    assertThat(thrown.refusal().code()).isEqualTo(code);
    assertThatItWasDoneOnce(call);
  }

  /** The client asks for the status of the cluster of its own accord, too. */
  private void assertThatItWasDoneOnce(Call call) {
    assertThat(node.calls(call.method)).isBetween(1, call == Call.CLUSTER_STATUS ? 2 : 1);
  }

  @ParameterizedTest
  @EnumSource(Call.class)
  void waitsAsLongAsTheRegistrySays(Call call) {
    node.script(
        call.method,
        Reply.refusing(
            Refusal.of(ErrorCode.RESOURCE_EXHAUSTED, "busy")
                .withRetryAfter(Duration.ofMillis(150))));
    long before = System.nanoTime();

    call.on(client);

    assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThan(Duration.ofMillis(149));
  }

  @Nested
  class AWriteWhoseAnswerWasLost {
    @Test
    void isSettledByAConflict() {
      node.script(
          Method.PUT,
          Reply.failing(Status.Code.UNAVAILABLE),
          Reply.refusing(ErrorCode.CONTENT_DIFFERS));

      assertThatThrownBy(() -> client.put(Samples.NEW))
          .isInstanceOf(RegistryException.Conflict.class);
    }

    @Test
    void staysUnknownIfItsRepetitionIsNotTaken() {
      node.script(
          Method.PUT,
          Reply.failing(Status.Code.UNAVAILABLE),
          Reply.refusing(ErrorCode.PERMISSION_DENIED));

      assertThatThrownBy(() -> client.put(Samples.NEW))
          .isInstanceOf(RegistryException.OutcomeUnknown.class);
    }
  }

  @Test
  void givesUpWhenTheTimeIsUp() {
    node.always(Method.UPDATE_TIER, Reply.refusing(ErrorCode.UNAVAILABLE));
    try (RegistryClient hurried =
        Clients.inProcess(ClientConfig.of("n1:1").withCallTimeout(Duration.ofMillis(300)))) {
      long before = System.nanoTime();

      assertThatThrownBy(() -> Call.UPDATE_TIER.on(hurried))
          .isInstanceOf(RegistryException.Unavailable.class)
          .hasMessageContaining("gave up after")
          .hasMessageContaining("scripted");
      assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(2));
    }
  }

  @Test
  void doesNotWaitForATimeThatItDoesNotHave() {
    node.script(
        Method.GET,
        Reply.refusing(
            Refusal.of(ErrorCode.RESOURCE_EXHAUSTED, "busy")
                .withRetryAfter(Duration.ofMinutes(5))));
    long before = System.nanoTime();

    assertThatThrownBy(() -> client.get(Samples.ID))
        .isInstanceOf(RegistryException.Overloaded.class)
        .hasMessage("RESOURCE_EXHAUSTED: busy");
    assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(5));
  }

  @Test
  void doesNotKnowWhatBecameOfAWriteWhoseAnswerMakesNoSense() {
    node.script(Method.GET, Reply.saying(GetCheckpointResponse.getDefaultInstance()))
        .script(Method.UPDATE_TIER, Reply.saying(UpdateTierResponse.getDefaultInstance()));

    assertThatThrownBy(() -> Call.GET.on(client)).isInstanceOf(RegistryException.Internal.class);
    assertThatThrownBy(() -> Call.UPDATE_TIER.on(client))
        .isInstanceOf(RegistryException.OutcomeUnknown.class)
        .hasMessageContaining("the answer of n1:1");
  }

  @ParameterizedTest
  @EnumSource(Call.class)
  void doesNotWaitForATimeThatNobodyCouldMean(Call call) {
    node.script(
        call.method,
        Reply.refusing(
            Refusal.of(ErrorCode.RESOURCE_EXHAUSTED, "busy")
                .withRetryAfter(Duration.ofSeconds(Long.MAX_VALUE, 999_999_999))));

    assertThatThrownBy(() -> call.on(client)).isInstanceOf(RegistryException.Overloaded.class);
  }

  @Test
  void throwsWithTheStackOfTheCaller() {
    node.script(Method.GET, Reply.refusing(ErrorCode.NOT_FOUND));

    assertThatThrownBy(() -> client.get(Samples.ID))
        .isInstanceOf(RegistryException.NotFound.class)
        .satisfies(thrown ->
            assertThat(thrown.getStackTrace())
                .extracting(StackTraceElement::getMethodName)
                .contains("throwsWithTheStackOfTheCaller"));
  }
}
