package cairn.model;

/** Why a call failed, cut by what its caller may do next. The one table of errors. */
public enum ErrorCode {
  /** Fix the call. */
  INVALID_ARGUMENT("INVALID_ARGUMENT", 400, 2),
  /** There is no such record. */
  NOT_FOUND("NOT_FOUND", 404, 3),
  /** Other content stands under this id: choose another one. */
  CONTENT_DIFFERS("ALREADY_EXISTS", 409, 4),
  /** The record has moved on: read it again, decide again. */
  STALE_GENERATION("ABORTED", 409, 4),
  /** Change the state first. */
  PRECONDITION("FAILED_PRECONDITION", 412, 4),
  /** Say who you are. */
  UNAUTHENTICATED("UNAUTHENTICATED", 401, 5),
  /** Not with this role. */
  PERMISSION_DENIED("PERMISSION_DENIED", 403, 5),
  /** Retry at the leader; nothing was proposed. */
  NOT_LEADER("UNAVAILABLE", 503, 6),
  /** Retry; nothing was proposed. */
  UNAVAILABLE("UNAVAILABLE", 503, 6),
  /** Back off. */
  RESOURCE_EXHAUSTED("RESOURCE_EXHAUSTED", 429, 6),
  /** The storage does not hold what the record says: upload again. */
  VERIFICATION_FAILED("FAILED_PRECONDITION", 412, 7),
  /** The position is older than the history kept: start anew. */
  COMPACTED("OUT_OF_RANGE", 410, 7),
  /** The write may or may not have been done: read, or retry what is idempotent. */
  OUTCOME_UNKNOWN("DEADLINE_EXCEEDED", 504, 8),
  /** A defect: report it. */
  INTERNAL("INTERNAL", 500, 1);

  private final String grpcStatus;
  private final int httpStatus;
  private final int exitCode;

  ErrorCode(String grpcStatus, int httpStatus, int exitCode) {
    this.grpcStatus = grpcStatus;
    this.httpStatus = httpStatus;
    this.exitCode = exitCode;
  }

  /** The name of the gRPC status code. */
  public String grpcStatus() {
    return grpcStatus;
  }

  /** The HTTP status. */
  public int httpStatus() {
    return httpStatus;
  }

  /** The exit code of the command line. */
  public int exitCode() {
    return exitCode;
  }
}
