package cairn.chaos.workload;

/** A node did not answer a read, or could not. */
final class UnansweredException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String why;

  UnansweredException(String why, Throwable cause) {
    super(why, cause);
    this.why = why;
  }

  /** What happened instead. */
  String why() {
    return why;
  }
}
