package cairn.cli.local.demo;

/** A step of the demo did not hold. */
final class StepFailedException extends Exception {
  private static final long serialVersionUID = 1;

  StepFailedException(String message) {
    super(message);
  }

  /**
   * Goes on if {@code held}.
   *
   * @throws StepFailedException with the message {@code otherwise} if not
   */
  static void require(boolean held, String otherwise) throws StepFailedException {
    if (!held) {
      throw new StepFailedException(otherwise);
    }
  }
}
