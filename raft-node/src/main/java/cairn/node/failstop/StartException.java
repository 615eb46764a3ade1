package cairn.node.failstop;

import org.jspecify.annotations.Nullable;

/** A node cannot start; the message tells the operator why and the way out. */
public final class StartException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final ExitCode code;

  /** Without a cause underneath. */
  public StartException(ExitCode code, String message) {
    super(message);
    this.code = code;
  }

  /** With what went wrong underneath. */
  public StartException(ExitCode code, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.code = code;
  }

  /** What the process ends with. */
  public ExitCode code() {
    return code;
  }
}
