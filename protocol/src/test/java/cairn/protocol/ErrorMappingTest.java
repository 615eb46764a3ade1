package cairn.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import cairn.model.Checkpoint;
import cairn.model.ErrorCode;
import cairn.model.Labels;
import cairn.model.Refusal;
import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.rpc.ErrorInfo;
import com.google.rpc.PreconditionFailure;
import com.google.rpc.ResourceInfo;
import com.google.rpc.RetryInfo;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** How refusals cross the wire. */
class ErrorMappingTest {
  private static final Metadata.Key<byte[]> DETAILS =
      Metadata.Key.of("grpc-status-details-bin", Metadata.BINARY_BYTE_MARSHALLER);

  private final long seed = new Random().nextLong();
  private final Random random = new Random(seed);
  private final Samples samples = new Samples(seed);

  @Nested
  class ARefusal {
    @ParameterizedTest
    @EnumSource(ErrorCode.class)
    void comesBackAsItWas(ErrorCode code) {
      for (int i = 0; i < 200; i++) {
        Refusal refusal = smallRefusal(code);

        StatusRuntimeException status = ErrorMapping.toStatus(refusal);

        assertThat(ErrorMapping.refusalIn(status)).as("seed %d", seed).contains(refusal);
        assertThat(ErrorMapping.fromStatus(status)).as("seed %d", seed).isEqualTo(refusal);
      }
    }

    @ParameterizedTest
    @EnumSource(ErrorCode.class)
    void hasTheStatusOfTheTableAndSaysItsReason(ErrorCode code) {
      StatusRuntimeException status = ErrorMapping.toStatus(Refusal.of(code, "why"));

      assertThat(status.getStatus().getCode().name()).isEqualTo(code.grpcStatus());
      assertThat(status.getStatus().getDescription()).isEqualTo("why");
      ErrorInfo info = detail(status, ErrorInfo.class);
      assertThat(info.getReason()).isEqualTo(code.name());
      assertThat(info.getDomain()).isEqualTo("cairn");
    }

    @Test
    void namesTheResourceThatIsNotThere() {
      Refusal refusal = Refusal.of(ErrorCode.NOT_FOUND, "none").withMetadata(Refusal.ID, "c1");

      ResourceInfo info = detail(ErrorMapping.toStatus(refusal), ResourceInfo.class);

      assertThat(info.getResourceType()).isEqualTo("cairn.registry.v1.Checkpoint");
      assertThat(info.getResourceName()).isEqualTo("c1");
    }

    @ParameterizedTest
    @EnumSource(
        value = ErrorCode.class,
        names = {"STALE_GENERATION", "PRECONDITION"})
    void namesThePreconditionThatFailed(ErrorCode code) {
      Checkpoint current = samples.checkpoint();
      Refusal refusal = Refusal.of(code, "moved on").withCurrent(current);

      PreconditionFailure failure =
          detail(ErrorMapping.toStatus(refusal), PreconditionFailure.class);

      assertThat(failure.getViolations(0).getType()).isEqualTo(code.name());
      assertThat(failure.getViolations(0).getSubject()).isEqualTo(current.id().value());
      assertThat(failure.getViolations(0).getDescription()).isEqualTo("moved on");
    }

    private Refusal smallRefusal(ErrorCode code) {
      Map<String, String> metadata = new HashMap<>();
      for (int i = random.nextInt(3); i > 0; i--) {
        metadata.put(samples.text("abc_", 1, 9), samples.text("xyz:0123", 0, 30));
      }
      List<Refusal.Violation> violations =
          IntStream.range(0, random.nextInt(4))
              .mapToObj(i -> new Refusal.Violation("field" + i, samples.text("abcä ", 0, 40)))
              .toList();
      return new Refusal(
          code,
          samples.text("abc %äß😀\n", 0, 40),
          violations,
          metadata,
          samples.maybe(() -> shortened(samples.checkpoint())),
          samples.maybe(() -> Duration.ofMillis(random.nextInt(1, 100_000))));
    }
  }

  @Nested
  class ALargeRefusal {
    private static final int OTHER_TRAILERS = 400;

    @Test
    void cutsItsMessage() {
      StatusRuntimeException status =
          ErrorMapping.toStatus(Refusal.of(ErrorCode.PRECONDITION, "ä".repeat(100_000)));

      assertThat(trailerBytes(status)).isLessThan(StatusDetails.TRAILER_BYTES_MAX);
      assertThat(ErrorMapping.fromStatus(status).message()).startsWith("äää").endsWith("...");
    }

    @Test
    void countsTheViolationsThatDoNotFit() {
      List<Refusal.Violation> violations =
          IntStream.range(0, 500)
              .mapToObj(i -> new Refusal.Violation("field" + i, "x".repeat(300)))
              .toList();

      StatusRuntimeException status = ErrorMapping.toStatus(Refusal.invalid(violations));
      Refusal read = ErrorMapping.fromStatus(status);

      assertThat(trailerBytes(status)).isLessThan(StatusDetails.TRAILER_BYTES_MAX);
      assertThat(read.violations()).isNotEmpty().isEqualTo(violations.subList(0, kept(read)));
      assertThat(read.metadata())
          .containsEntry("violations_left_out", Integer.toString(500 - kept(read)));
    }

    private int kept(Refusal read) {
      return read.violations().size();
    }

    @Test
    void leavesOutARecordThatDoesNotFit() {
      Checkpoint current = withLargeLabels(samples.checkpoint());

      StatusRuntimeException status =
          ErrorMapping.toStatus(
              Refusal.of(ErrorCode.STALE_GENERATION, "moved on").withCurrent(current));
      Refusal read = ErrorMapping.fromStatus(status);

      assertThat(trailerBytes(status)).isLessThan(StatusDetails.TRAILER_BYTES_MAX);
      assertThat(read.code()).isEqualTo(ErrorCode.STALE_GENERATION);
      assertThat(read.current()).isEmpty();
      assertThat(read.metadata()).containsKey("current_bytes_left_out");
    }

    private int trailerBytes(StatusRuntimeException status) {
      String description = String.valueOf(status.getStatus().getDescription());
      byte[] details =
          Objects.requireNonNull(Objects.requireNonNull(status.getTrailers()).get(DETAILS));
      String base64 = Base64.getEncoder().encodeToString(details);
      return OTHER_TRAILERS
          + base64.length()
          + URLEncoder.encode(description, StandardCharsets.UTF_8).length();
    }
  }

  @Nested
  class AnAdviceToWait {
    @ParameterizedTest
    @CsvSource({
      "0, 0, true",
      "86400, 999999999, true",
      "86401, 0, false",
      "9223372036854775807, 999999999, false",
      "-1, 0, false",
      "1, -1, false",
      "1, 2147483647, false"
    })
    void isLeftOutIfNobodyCouldMeanIt(long seconds, int nanos, boolean taken) {
      StatusRuntimeException status =
          StatusProto.toStatusRuntimeException(
              com.google.rpc.Status.newBuilder()
                  .setCode(Status.Code.RESOURCE_EXHAUSTED.value())
                  .addDetails(
                      Any.pack(
                          ErrorInfo.newBuilder()
                              .setDomain(ErrorMapping.DOMAIN)
                              .setReason("RESOURCE_EXHAUSTED")
                              .build()))
                  .addDetails(
                      Any.pack(
                          RetryInfo.newBuilder()
                              .setRetryDelay(
                                  com.google.protobuf.Duration.newBuilder()
                                      .setSeconds(seconds)
                                      .setNanos(nanos))
                              .build()))
                  .build());

      assertThat(ErrorMapping.fromStatus(status).retryAfter().isPresent()).isEqualTo(taken);
    }
  }

  @Nested
  class AStatusThatIsNotOfTheRegistry {
    @ParameterizedTest
    @CsvSource({
      "UNAVAILABLE,UNAVAILABLE",
      "DEADLINE_EXCEEDED,OUTCOME_UNKNOWN",
      "CANCELLED,OUTCOME_UNKNOWN",
      "UNKNOWN,OUTCOME_UNKNOWN",
      "RESOURCE_EXHAUSTED,RESOURCE_EXHAUSTED",
      "INVALID_ARGUMENT,INVALID_ARGUMENT",
      "UNAUTHENTICATED,UNAUTHENTICATED",
      "PERMISSION_DENIED,PERMISSION_DENIED",
      "NOT_FOUND,INTERNAL",
      "UNIMPLEMENTED,INTERNAL",
      "INTERNAL,INTERNAL",
      "DATA_LOSS,INTERNAL"
    })
    void isReadByItsCode(Status.Code grpc, ErrorCode code) {
      StatusRuntimeException status =
          grpc.toStatus().withDescription("from the proxy").asRuntimeException();

      assertThat(ErrorMapping.refusalIn(status)).isEmpty();
      assertThat(ErrorMapping.fromStatus(status).code()).isEqualTo(code);
      assertThat(ErrorMapping.fromStatus(status).message()).isEqualTo(grpc + ": from the proxy");
    }

    @Test
    void mayHaveAnErrorInfoOfSomeoneElse() {
      ErrorInfo foreign = ErrorInfo.newBuilder().setDomain("proxy").setReason("NOT_FOUND").build();
      StatusRuntimeException status =
          StatusProto.toStatusRuntimeException(
              com.google.rpc.Status.newBuilder()
                  .setCode(Status.Code.UNAVAILABLE.value())
                  .addDetails(Any.pack(foreign))
                  .build());

      assertThat(ErrorMapping.refusalIn(status)).isEmpty();
      assertThat(ErrorMapping.fromStatus(status).code()).isEqualTo(ErrorCode.UNAVAILABLE);
    }
  }

  @Nested
  class AStatusOfANewerRegistry {
    @Test
    void isReadByItsCodeIfItsReasonIsNotKnown() {
      ErrorInfo info = ErrorInfo.newBuilder().setDomain("cairn").setReason("QUOTA").build();
      StatusRuntimeException status =
          StatusProto.toStatusRuntimeException(
              com.google.rpc.Status.newBuilder()
                  .setCode(Status.Code.RESOURCE_EXHAUSTED.value())
                  .setMessage("full")
                  .addDetails(Any.pack(info))
                  .build());

      assertThat(ErrorMapping.refusalIn(status))
          .contains(Refusal.of(ErrorCode.RESOURCE_EXHAUSTED, "full"));
    }
  }

  private static Checkpoint shortened(Checkpoint checkpoint) {
    return withLabels(checkpoint, Labels.NONE);
  }

  private static Checkpoint withLargeLabels(Checkpoint checkpoint) {
    Map<String, String> entries = new HashMap<>();
    IntStream.range(0, Labels.MAX_ENTRIES).forEach(i -> entries.put("k" + i, "ä".repeat(255)));
    return withLabels(checkpoint, new Labels(entries));
  }

  private static Checkpoint withLabels(Checkpoint checkpoint, Labels labels) {
    var content = checkpoint.content();
    return new Checkpoint(
        checkpoint.id(),
        new cairn.model.Content(
            content.model(), content.version(), content.hash(), content.sizeBytes(), labels),
        checkpoint.location(),
        checkpoint.createdAt(),
        checkpoint.expiresAt(),
        checkpoint.generation(),
        checkpoint.createRevision(),
        checkpoint.modRevision(),
        checkpoint.state(),
        checkpoint.verification());
  }

  private static <T extends com.google.protobuf.Message> T detail(
      StatusRuntimeException status, Class<T> type) {
    com.google.rpc.Status proto = Objects.requireNonNull(StatusProto.fromThrowable(status));
    try {
      for (Any any : proto.getDetailsList()) {
        if (any.is(type)) {
          return any.unpack(type);
        }
      }
    } catch (InvalidProtocolBufferException e) {
      throw new AssertionError(e);
    }
    throw new AssertionError("no " + type.getSimpleName() + " in " + proto);
  }
}
