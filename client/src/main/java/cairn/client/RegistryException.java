package cairn.client;

import cairn.model.Checkpoint;
import cairn.model.ErrorCode;
import cairn.model.Refusal;
import cairn.model.RequestId;
import cairn.model.Revision;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A call failed. The kind says what its caller may do next; {@link #refusal} has the details. */
public abstract sealed class RegistryException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private static final String OPERATION = "operation";
  private static final String REQUEST_ID = "request_id";
  private static final String COMPACT_REVISION = "compact_revision";

  private final transient Refusal refusal;

  private RegistryException(Refusal refusal, @Nullable Throwable cause) {
    super(refusal.code() + ": " + refusal.message(), cause);
    this.refusal = refusal;
  }

  /** Why, as the registry said it or as the client found it. */
  public final Refusal refusal() {
    return refusal;
  }

  /** The operation of a transaction that was refused, such as {@code then[3]}; empty of others. */
  public final Optional<String> operation() {
    return Optional.ofNullable(refusal.metadata().get(OPERATION));
  }

  /** {@code refusal} with the request id, where a repetition under it would tell the outcome. */
  static Refusal named(Refusal refusal, Optional<RequestId> requestId) {
    return refusal.code() == ErrorCode.OUTCOME_UNKNOWN && requestId.isPresent()
        ? refusal.withMetadata(REQUEST_ID, requestId.get().value())
        : refusal;
  }

  /** The exception that {@code refusal} is to its caller. */
  static RegistryException of(Refusal refusal, @Nullable Throwable cause) {
    return switch (refusal.code()) {
      case INVALID_ARGUMENT -> new InvalidRequest(refusal, cause);
      case NOT_FOUND -> new NotFound(refusal, cause);
      case CONTENT_DIFFERS, STALE_GENERATION -> new Conflict(refusal, cause);
      case PRECONDITION -> new PreconditionFailed(refusal, cause);
      case UNAUTHENTICATED, PERMISSION_DENIED -> new NotAuthorized(refusal, cause);
      case NOT_LEADER, UNAVAILABLE -> new Unavailable(refusal, cause);
      case RESOURCE_EXHAUSTED -> new Overloaded(refusal, cause);
      case VERIFICATION_FAILED -> new VerificationFailed(refusal, cause);
      case COMPACTED -> new Compacted(refusal, cause);
      case OUTCOME_UNKNOWN -> new OutcomeUnknown(refusal, cause);
      case INTERNAL -> new Internal(refusal, cause);
    };
  }

  /** What {@code refusal} says under {@code key}; empty if nothing, or nothing that makes sense. */
  private static <T> Optional<T> read(Refusal refusal, String key, Function<String, T> reader) {
    String text = refusal.metadata().get(key);
    try {
      return text == null ? Optional.empty() : Optional.of(reader.apply(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // It adds nothing; the kind of the exception still counts.
    }
  }

  /** Fix the call: fields of it break their rules. */
  public static final class InvalidRequest extends RegistryException {
    private static final long serialVersionUID = 1;

    private InvalidRequest(Refusal refusal, @Nullable Throwable cause) {
      super(refusal, cause);
    }

    /** The fields at fault. */
    public List<Refusal.Violation> violations() {
      return refusal().violations();
    }
  }

  /** There is no such record. */
  public static final class NotFound extends RegistryException {
    private static final long serialVersionUID = 1;

    private NotFound(Refusal refusal, @Nullable Throwable cause) {
      super(refusal, cause);
    }
  }

  /**
   * The record is another one than the caller took it for: choose another id, or read it again and
   * decide again.
   */
  public static final class Conflict extends RegistryException {
    private static final long serialVersionUID = 1;

    private Conflict(Refusal refusal, @Nullable Throwable cause) {
      super(refusal, cause);
    }

    /** The record as it stands; empty if it was too large to come along. */
    public Optional<Checkpoint> current() {
      return refusal().current();
    }
  }

  /** The state of the record or of the cluster does not allow it: change that first. */
  public static final class PreconditionFailed extends RegistryException {
    private static final long serialVersionUID = 1;

    private PreconditionFailed(Refusal refusal, @Nullable Throwable cause) {
      super(refusal, cause);
    }
  }

  /** The storage does not hold what the record says: upload again. */
  public static final class VerificationFailed extends RegistryException {
    private static final long serialVersionUID = 1;

    private VerificationFailed(Refusal refusal, @Nullable Throwable cause) {
      super(refusal, cause);
    }
  }

  /** The position is older than the history that is kept: start anew. */
  public static final class Compacted extends RegistryException {
    private static final long serialVersionUID = 1;

    private Compacted(Refusal refusal, @Nullable Throwable cause) {
      super(refusal, cause);
    }

    /** The oldest revision that is kept; empty if the registry did not say. */
    public Optional<Revision> compactRevision() {
      return read(refusal(), COMPACT_REVISION, text -> new Revision(Long.parseLong(text)));
    }
  }

  /** Not by this caller, or not without saying who it is. */
  public static final class NotAuthorized extends RegistryException {
    private static final long serialVersionUID = 1;

    private NotAuthorized(Refusal refusal, @Nullable Throwable cause) {
      super(refusal, cause);
    }
  }

  /** No node could take the call; nothing was done: try again later. */
  public static final class Unavailable extends RegistryException {
    private static final long serialVersionUID = 1;

    private Unavailable(Refusal refusal, @Nullable Throwable cause) {
      super(refusal, cause);
    }
  }

  /** There is too much to do; nothing was done: back off, then try again. */
  public static final class Overloaded extends RegistryException {
    private static final long serialVersionUID = 1;

    private Overloaded(Refusal refusal, @Nullable Throwable cause) {
      super(refusal, cause);
    }
  }

  /**
   * A write may or may not have been done. Repeated with the same request id, for as long as the
   * registry remembers that, it is done once and its answer is that of the first time.
   */
  public static final class OutcomeUnknown extends RegistryException {
    private static final long serialVersionUID = 1;

    private OutcomeUnknown(Refusal refusal, @Nullable Throwable cause) {
      super(refusal, cause);
    }

    /** What to repeat the write with; empty of a call that has none. */
    public Optional<RequestId> requestId() {
      return read(refusal(), REQUEST_ID, RequestId::new);
    }
  }

  /** A defect in the registry or between it and the client: report it. */
  public static final class Internal extends RegistryException {
    private static final long serialVersionUID = 1;

    private Internal(Refusal refusal, @Nullable Throwable cause) {
      super(refusal, cause);
    }
  }
}
