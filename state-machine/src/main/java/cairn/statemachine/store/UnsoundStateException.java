package cairn.statemachine.store;

/** The state in memory is not what its digest says: the process must not go on with it. */
public final class UnsoundStateException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** {@code message} says what differs. */
  public UnsoundStateException(String message) {
    super(message);
  }
}
