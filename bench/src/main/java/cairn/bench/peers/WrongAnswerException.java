package cairn.bench.peers;

/** A system answered what it must not: the run is not worth anything. */
final class WrongAnswerException extends RuntimeException {
  private static final long serialVersionUID = 1;

  WrongAnswerException(String message) {
    super(message);
  }
}
