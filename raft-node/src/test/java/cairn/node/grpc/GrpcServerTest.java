package cairn.node.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import cairn.model.ErrorCode;
import cairn.model.Refusal;
import cairn.node.config.ApiConfig;
import cairn.node.config.ConfigReader;
import cairn.node.service.Deadline;
import cairn.protocol.ErrorMapping;
import cairn.registry.v1.CheckpointRegistryGrpc;
import cairn.registry.v1.ListCheckpointsRequest;
import cairn.registry.v1.PutCheckpointRequest;
import cairn.statemachine.store.RegistryState;
import io.grpc.CallOptions;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.stub.ClientCalls;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What the server does for every service: deadlines, limits, defects, health, start and stop. */
class GrpcServerTest {
  @Nested
  class GivingDeadlines {
    private final AtomicReference<Deadline> given = new AtomicReference<>();

    @Test
    void givesTheDefaultToACallWithout() throws Exception {
      withEdge(edge -> {
        var _ = edge.registry().putCheckpoint(Requests.put("a"));

        assertThat(remaining()).isBetween(Duration.ofSeconds(3), Duration.ofSeconds(5));
      });
    }

    @Test
    void takesTheCallersOwn() throws Exception {
      withEdge(edge -> {
        var _ =
            edge.registry()
                .withDeadlineAfter(20, TimeUnit.SECONDS)
                .putCheckpoint(Requests.put("a"));

        assertThat(remaining()).isBetween(Duration.ofSeconds(18), Duration.ofSeconds(20));
      });
    }

    @Test
    void cutsALongOne() throws Exception {
      withEdge(edge -> {
        var _ =
            edge.registry().withDeadlineAfter(1, TimeUnit.HOURS).putCheckpoint(Requests.put("a"));

        assertThat(remaining()).isBetween(Duration.ofSeconds(58), Duration.ofSeconds(60));
      });
    }

    private Duration remaining() {
      return Objects.requireNonNull(given.get()).remaining();
    }

    private void withEdge(Use use) throws Exception {
      Edge edge =
          new Edge(log ->
              (command, deadline) -> {
                given.set(deadline);
                return log.submit(command, deadline);
              });
      GrpcServerTest.use(edge, use);
    }
  }

  @Nested
  class Limiting {
    @Test
    void refusesAMessageThatIsTooLarge() throws Exception {
      use(
          new Edge(),
          edge -> {
            RegistryState before = edge.state();
            PutCheckpointRequest large =
                PutCheckpointRequest.newBuilder()
                    .setCheckpoint(Requests.checkpoint("a").setUri("s3:" + "x".repeat(5 << 20)))
                    .build();

            StatusRuntimeException status = failure(() -> edge.registry().putCheckpoint(large));

            Refusal refusal = ErrorMapping.refusalIn(status).orElseThrow();
            assertThat(refusal.code()).isEqualTo(ErrorCode.INVALID_ARGUMENT);
            assertThat(refusal.message())
                .isEqualTo(
                    "request: size %d bytes is more than 4194304 (api.max-message-bytes)"
                        .formatted(large.getSerializedSize()));
            assertThat(edge.state()).isEqualTo(before);
          });
    }

    @Test
    void cutsOffAMessageThatIsFarTooLarge() throws Exception {
      use(
          new Edge(),
          edge -> {
            RegistryState before = edge.state();
            PutCheckpointRequest huge =
                PutCheckpointRequest.newBuilder()
                    .setCheckpoint(Requests.checkpoint("a").setUri("s3:" + "x".repeat(9 << 20)))
                    .build();

            StatusRuntimeException status = failure(() -> edge.registry().putCheckpoint(huge));

            assertThat(status.getStatus().getCode()).isEqualTo(Status.Code.RESOURCE_EXHAUSTED);
            assertThat(status.getStatus().getDescription()).contains("8388608");
            assertThat(edge.state()).isEqualTo(before);
          });
    }

    @Test
    void refusesBytesThatAreNoMessage() throws Exception {
      use(
          new Edge(),
          edge -> {
            RegistryState before = edge.state();
            byte[] garbage = {(byte) 0xff, (byte) 0xff, 1, 2, 3};

            StatusRuntimeException status =
                failure(() ->
                    ClientCalls.blockingUnaryCall(
                        edge.channel, rawPut(), CallOptions.DEFAULT, garbage));

            Refusal refusal = ErrorMapping.refusalIn(status).orElseThrow();
            assertThat(refusal.code()).isEqualTo(ErrorCode.INVALID_ARGUMENT);
            assertThat(refusal.message())
                .isEqualTo(
                    "the request to cairn.registry.v1.CheckpointRegistry/PutCheckpoint is"
                        + " unreadable");
            assertThat(edge.state()).isEqualTo(before);
            assertThat(edge.registry().putCheckpoint(Requests.put("a")).getAlreadyExisted())
                .isFalse();
          });
    }

    private static MethodDescriptor<byte[], byte[]> rawPut() {
      MethodDescriptor.Marshaller<byte[]> bytes = new Bytes();
      return CheckpointRegistryGrpc.getPutCheckpointMethod().toBuilder(bytes, bytes).build();
    }
  }

  @Nested
  class Waiting {
    @Test
    void doesNotHoldUpTheOtherCallsOfAConnection() throws Exception {
      CountDownLatch decided = new CountDownLatch(1);
      use(
          new Edge(log ->
              (command, deadline) -> {
                decided.await();
                return log.submit(command, deadline);
              }),
          edge -> {
            CompletableFuture<String> put =
                CompletableFuture.supplyAsync(
                    () -> edge.registry().putCheckpoint(Requests.put("a")).getCheckpoint().getId(),
                    Thread::startVirtualThread);

            assertThat(edge.registry().listCheckpoints(ListCheckpointsRequest.getDefaultInstance()))
                .isNotNull();
            assertThat(put).isNotDone();
            decided.countDown();
            assertThat(put).succeedsWithin(Duration.ofSeconds(20)).isEqualTo("a");
          });
    }
  }

  @Nested
  class HidingDefects {
    @Test
    void tellsTheCallerNothingButAnIncident() throws Exception {
      Edge edge =
          new Edge(_ ->
              (_, _) -> {
                throw new IllegalStateException("secret detail");
              });
      use(
          edge,
          _ -> {
            StatusRuntimeException status =
                failure(() -> edge.registry().putCheckpoint(Requests.put("a")));

            Refusal refusal = ErrorMapping.refusalIn(status).orElseThrow();
            assertThat(refusal.code()).isEqualTo(ErrorCode.INTERNAL);
            assertThat(refusal.metadata()).containsKey("incident");
            assertThat(status.toString() + status.getTrailers()).doesNotContain("secret");
          });
    }

    @Test
    void saysOfAnInterruptedWriteThatItsOutcomeIsUnknown() throws Exception {
      Edge edge =
          new Edge(_ ->
              (_, _) -> {
                throw new InterruptedException();
              });
      use(
          edge,
          _ -> {
            StatusRuntimeException status =
                failure(() -> edge.registry().putCheckpoint(Requests.put("a")));

            assertThat(ErrorMapping.refusalIn(status).orElseThrow().code())
                .isEqualTo(ErrorCode.OUTCOME_UNKNOWN);
          });
    }
  }

  @Nested
  class TellingHealth {
    @Test
    void doesNotServeUntilToldSo() throws Exception {
      use(
          new Edge(),
          edge -> {
            List<String> names =
                List.of(
                    "", "cairn.registry.v1.CheckpointRegistry", "cairn.registry.v1.RegistryAdmin");

            assertThat(names)
                .allSatisfy(
                    name -> assertThat(health(edge, name)).isEqualTo(ServingStatus.NOT_SERVING));
            edge.server.setServing(true);
            assertThat(names)
                .allSatisfy(
                    name -> assertThat(health(edge, name)).isEqualTo(ServingStatus.SERVING));
            edge.server.setServing(false);
            assertThat(health(edge, "")).isEqualTo(ServingStatus.NOT_SERVING);
          });
    }

    private static ServingStatus health(Edge edge, String service) {
      return HealthGrpc.newBlockingStub(edge.channel)
          .check(HealthCheckRequest.newBuilder().setService(service).build())
          .getStatus();
    }
  }

  @Nested
  class StartingAndStopping {
    @Test
    void namesTheSettingIfTheAddressIsTaken() throws Exception {
      use(
          new Edge(),
          edge -> {
            ApiConfig taken =
                ConfigReader.of(
                        Map.of(
                            "node.name", "n",
                            "data.dir", "unused",
                            "api.address", edge.server.address().toString()))
                    .api();

            assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> new GrpcServer(taken, List.of()).start())
                .withMessageStartingWith("api.address " + taken.address() + ": cannot listen: ");
          });
    }

    @Test
    void endsCallsThatOutlastTheGrace() throws Exception {
      CountDownLatch started = new CountDownLatch(1);
      Edge edge =
          new Edge(_ ->
              (_, _) -> {
                started.countDown();
                Thread.currentThread().join(); // for ever, unless it is interrupted
                throw new IllegalStateException();
              });
      CompletableFuture<StatusRuntimeException> call =
          CompletableFuture.supplyAsync(
              () -> failure(() -> edge.registry().putCheckpoint(Requests.put("a"))));
      assertThat(started.await(10, TimeUnit.SECONDS)).isTrue();

      edge.server.stop(Duration.ofMillis(100));

      assertThat(call.get(10, TimeUnit.SECONDS)).isNotNull();
      edge.close();
    }
  }

  /** What a test does with an edge. */
  private interface Use {
    void with(Edge edge) throws Exception;
  }

  private static void use(Edge edge, Use use) throws Exception {
    try {
      use.with(edge);
    } finally {
      edge.close();
    }
  }

  private static StatusRuntimeException failure(Runnable call) {
    return Objects.requireNonNull(
        catchThrowableOfType(StatusRuntimeException.class, call::run), "the call was answered");
  }
}
