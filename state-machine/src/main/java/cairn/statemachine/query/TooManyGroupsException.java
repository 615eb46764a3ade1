package cairn.statemachine.query;

/** The records that were to be counted fall into more groups than the heap should hold. */
public final class TooManyGroupsException extends RuntimeException {
  private static final long serialVersionUID = 1;

  TooManyGroupsException(int most) {
    super("the records fall into more than %d groups".formatted(most));
  }
}
