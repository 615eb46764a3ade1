package cairn.client;

import cairn.model.ErrorCode;
import cairn.model.Refusal;
import cairn.protocol.ErrorMapping;
import io.grpc.StatusRuntimeException;
import java.util.Optional;

/**
 * Why one attempt at a call failed.
 *
 * @param answered whether the node answered, so that it lives
 */
record Failure(Fate fate, Refusal refusal, boolean answered, Throwable cause) {

  /** What became of the request. */
  enum Fate {
    /** It never left, or the node did nothing with it: another attempt is safe. */
    NOT_DONE,
    /** It may or may not have been done. */
    UNKNOWN,
    /** The answer is final. */
    DECIDED
  }

  /**
   * The failure of an attempt that ended with {@code status}.
   *
   * @param sent whether the request may have left this machine
   */
  static Failure of(StatusRuntimeException status, boolean sent, String endpoint) {
    Optional<Refusal> refusal = ErrorMapping.refusalIn(status);
    if (refusal.isPresent()) {
      return new Failure(fateOf(refusal.get()), refusal.get(), true, status);
    }
    return ofTransport(status, sent, endpoint);
  }

  /** The failure of an attempt that gRPC could not even make, or whose answer makes no sense. */
  static Failure defect(String message, Throwable cause) {
    return new Failure(Fate.DECIDED, Refusal.of(ErrorCode.INTERNAL, message), true, cause);
  }

  /** The failure of an attempt that ended in a way which {@code cause} kept from being read. */
  static Failure unreadable(boolean sent, String endpoint, RuntimeException cause) {
    Refusal refusal =
        Refusal.of(ErrorCode.INTERNAL, "the answer of %s: %s".formatted(endpoint, cause));
    return new Failure(sent ? Fate.UNKNOWN : Fate.NOT_DONE, refusal, true, cause);
  }

  private static Fate fateOf(Refusal refusal) {
    return switch (refusal.code()) {
      case NOT_LEADER, UNAVAILABLE -> Fate.NOT_DONE;
      case RESOURCE_EXHAUSTED -> refusal.retryAfter().isPresent() ? Fate.NOT_DONE : Fate.DECIDED;
      case OUTCOME_UNKNOWN -> Fate.UNKNOWN;
      case INVALID_ARGUMENT,
          NOT_FOUND,
          CONTENT_DIFFERS,
          STALE_GENERATION,
          PRECONDITION,
          UNAUTHENTICATED,
          PERMISSION_DENIED,
          VERIFICATION_FAILED,
          COMPACTED,
          INTERNAL ->
          Fate.DECIDED;
    };
  }

  private static Failure ofTransport(StatusRuntimeException status, boolean sent, String endpoint) {
    return switch (status.getStatus().getCode()) {
      case INVALID_ARGUMENT, UNAUTHENTICATED, PERMISSION_DENIED, RESOURCE_EXHAUSTED ->
          new Failure(Fate.DECIDED, ErrorMapping.fromStatus(status), true, status);
      case UNIMPLEMENTED -> new Failure(Fate.DECIDED, notServed(status, endpoint), true, status);
      case OK,
          CANCELLED,
          UNKNOWN,
          DEADLINE_EXCEEDED,
          NOT_FOUND,
          ALREADY_EXISTS,
          FAILED_PRECONDITION,
          ABORTED,
          OUT_OF_RANGE,
          INTERNAL,
          UNAVAILABLE,
          DATA_LOSS ->
          sent
              ? new Failure(Fate.UNKNOWN, lost(status, endpoint), false, status)
              : new Failure(Fate.NOT_DONE, unreached(status, endpoint), false, status);
    };
  }

  private static Refusal notServed(StatusRuntimeException status, String endpoint) {
    return Refusal.of(
        ErrorCode.INVALID_ARGUMENT,
        "endpoint %s does not serve the registry, perhaps it is a Raft port: %s"
            .formatted(endpoint, ErrorMapping.fromStatus(status).message()));
  }

  private static Refusal lost(StatusRuntimeException status, String endpoint) {
    return Refusal.of(
        ErrorCode.OUTCOME_UNKNOWN,
        "no answer from %s: %s".formatted(endpoint, ErrorMapping.fromStatus(status).message()));
  }

  private static Refusal unreached(StatusRuntimeException status, String endpoint) {
    return Refusal.of(
        ErrorCode.UNAVAILABLE,
        "cannot reach %s: %s".formatted(endpoint, ErrorMapping.fromStatus(status).message()));
  }
}
