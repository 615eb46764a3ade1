package cairn.protocol;

import cairn.model.Checkpoint;
import cairn.model.ErrorCode;
import cairn.model.Refusal;
import cairn.model.RefusedException;
import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.rpc.BadRequest;
import com.google.rpc.ErrorInfo;
import com.google.rpc.RetryInfo;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Refusals, to the status of a gRPC call and back.
 *
 * <p>A node answers with a {@code google.rpc.Status} in the trailers, whose details begin with an
 * ErrorInfo of domain {@value #DOMAIN}. Trailers are small: what does not fit the 8 KiB that every
 * gRPC client takes is left out, see {@link StatusDetails}.
 */
public final class ErrorMapping {
  /** The domain in the ErrorInfo of every refusal. */
  public static final String DOMAIN = "cairn";

  /** An advice to wait for longer is no advice; it is left out. */
  static final long RETRY_SECONDS_MAX = 24 * 60 * 60;

  private ErrorMapping() {}

  /** The status that tells a caller of {@code refusal}. */
  public static StatusRuntimeException toStatus(Refusal refusal) {
    return StatusProto.toStatusRuntimeException(StatusDetails.of(refusal));
  }

  /**
   * Why a call failed that ended with {@code status}.
   *
   * <p>A status without a refusal in it does not come from the registry but from gRPC or from
   * something on the way. It becomes:
   *
   * <ul>
   *   <li>UNAVAILABLE: {@link ErrorCode#UNAVAILABLE}. Beware: the connection may have been lost
   *       after the request was sent, so for a write the outcome can be unknown all the same. Who
   *       needs to know uses {@link #refusalIn} and what the transport tells.
   *   <li>DEADLINE_EXCEEDED, CANCELLED and UNKNOWN: {@link ErrorCode#OUTCOME_UNKNOWN}
   *   <li>RESOURCE_EXHAUSTED, which is gRPC's answer to a message that is too large: {@link
   *       ErrorCode#RESOURCE_EXHAUSTED}
   *   <li>INVALID_ARGUMENT, UNAUTHENTICATED, PERMISSION_DENIED: the code of that name
   *   <li>all others: {@link ErrorCode#INTERNAL}. A NOT_FOUND that the registry did not give says
   *       nothing about a record.
   * </ul>
   */
  public static Refusal fromStatus(StatusRuntimeException status) {
    return refusalIn(status).orElseGet(() -> withoutDetails(status.getStatus()));
  }

  /** The refusal that a node of the registry gave; empty if the status is not from one. */
  public static Optional<Refusal> refusalIn(StatusRuntimeException status) {
    com.google.rpc.Status proto = StatusProto.fromThrowable(status);
    if (proto == null) {
      return Optional.empty();
    }
    return detail(proto, ErrorInfo.class)
        .filter(info -> info.getDomain().equals(DOMAIN))
        .map(info -> refusal(proto, info, status.getStatus()));
  }

  private static Refusal refusal(com.google.rpc.Status proto, ErrorInfo info, Status status) {
    ErrorCode code = code(info.getReason()).orElseGet(() -> withoutDetails(status).code());
    List<Refusal.Violation> violations =
        detail(proto, BadRequest.class).stream()
            .flatMap(bad -> bad.getFieldViolationsList().stream())
            .map(v -> new Refusal.Violation(v.getField(), v.getDescription()))
            .toList();
    Optional<Checkpoint> current =
        detail(proto, cairn.registry.v1.Checkpoint.class).flatMap(ErrorMapping::record);
    Optional<Duration> retryAfter =
        detail(proto, RetryInfo.class)
            .map(RetryInfo::getRetryDelay)
            .filter(ErrorMapping::isCredible)
            .map(delay -> Duration.ofSeconds(delay.getSeconds(), delay.getNanos()));
    return new Refusal(
        code, proto.getMessage(), violations, info.getMetadataMap(), current, retryAfter);
  }

  private static boolean isCredible(com.google.protobuf.Duration delay) {
    return delay.getSeconds() >= 0
        && delay.getSeconds() <= RETRY_SECONDS_MAX
        && delay.getNanos() >= 0
        && delay.getNanos() < 1_000_000_000;
  }

  private static Optional<ErrorCode> code(String reason) {
    return Arrays.stream(ErrorCode.values()).filter(code -> code.name().equals(reason)).findAny();
  }

  private static <T extends Message> Optional<T> detail(
      com.google.rpc.Status proto, Class<T> type) {
    for (Any any : proto.getDetailsList()) {
      if (any.is(type)) {
        return unpack(any, type);
      }
    }
    return Optional.empty();
  }

  private static <T extends Message> Optional<T> unpack(Any any, Class<T> type) {
    try {
      return Optional.of(any.unpack(type));
    } catch (InvalidProtocolBufferException e) {
      return Optional.empty(); // A detail that cannot be read adds nothing; the code still counts.
    }
  }

  private static Optional<Checkpoint> record(cairn.registry.v1.Checkpoint wire) {
    try {
      return Optional.of(ProtoMapping.fromWire(wire));
    } catch (RefusedException e) {
      return Optional.empty(); // Of a newer version of the protocol; as above.
    }
  }

  private static Refusal withoutDetails(Status status) {
    ErrorCode code =
        switch (status.getCode()) {
          case UNAVAILABLE -> ErrorCode.UNAVAILABLE;
          case DEADLINE_EXCEEDED, CANCELLED, UNKNOWN -> ErrorCode.OUTCOME_UNKNOWN;
          case RESOURCE_EXHAUSTED -> ErrorCode.RESOURCE_EXHAUSTED;
          case INVALID_ARGUMENT -> ErrorCode.INVALID_ARGUMENT;
          case UNAUTHENTICATED -> ErrorCode.UNAUTHENTICATED;
          case PERMISSION_DENIED -> ErrorCode.PERMISSION_DENIED;
          case OK,
              NOT_FOUND,
              ALREADY_EXISTS,
              FAILED_PRECONDITION,
              ABORTED,
              OUT_OF_RANGE,
              UNIMPLEMENTED,
              INTERNAL,
              DATA_LOSS ->
              ErrorCode.INTERNAL;
        };
    String description = status.getDescription();
    return Refusal.of(
        code,
        description == null ? status.getCode().name() : status.getCode() + ": " + description);
  }
}
