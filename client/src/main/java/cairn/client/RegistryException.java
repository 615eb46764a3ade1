package cairn.client;

import cairn.model.Checkpoint;
import cairn.model.Refusal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A call failed. The kind says what its caller may do next; {@link #refusal} has the details. */
public abstract sealed class RegistryException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient Refusal refusal;

  private RegistryException(Refusal refusal, @Nullable Throwable cause) {
    super(refusal.code() + ": " + refusal.message(), cause);
    this.refusal = refusal;
  }

  /** Why, as the registry said it or as the client found it. */
  public final Refusal refusal() {
    return refusal;
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

  /** A write may or may not have been done: read, or repeat it if it is idempotent. */
  public static final class OutcomeUnknown extends RegistryException {
    private static final long serialVersionUID = 1;

    private OutcomeUnknown(Refusal refusal, @Nullable Throwable cause) {
      super(refusal, cause);
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
