package cairn.cli;

import cairn.cli.output.Failure;

/** A command failed in a way after which it has advice of its own. */
final class AdvisedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient Failure failure;

  AdvisedException(Failure failure, Throwable cause) {
    super(failure.refusal().message(), cause);
    this.failure = failure;
  }

  Failure failure() {
    return failure;
  }
}
