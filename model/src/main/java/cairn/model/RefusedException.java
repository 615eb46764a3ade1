package cairn.model;

/** A call failed, for the reason in its {@link Refusal}. */
public final class RefusedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient Refusal refusal;

  /** Carries {@code refusal} to the edge that answers the caller. */
  public RefusedException(Refusal refusal) {
    super(refusal.message());
    this.refusal = refusal;
  }

  /** A failure without details. */
  public static RefusedException of(ErrorCode code, String message) {
    return new RefusedException(Refusal.of(code, message));
  }

  /** Why. */
  public Refusal refusal() {
    return refusal;
  }
}
