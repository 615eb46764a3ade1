package cairn.node.failstop;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ends the process. */
final class ProcessFailStop implements FailStop {
  private static final Logger LOG = LoggerFactory.getLogger(ProcessFailStop.class);

  @Override
  public void stop(ExitCode code, String why, @Nullable Throwable cause) {
    try {
      LOG.error("{}: {}", code, why, cause);
      System.err.println("cairn-node: " + code + " (exit " + code.code() + "): " + why);
      System.err.flush();
    } finally {
      Runtime.getRuntime().halt(code.code());
    }
  }
}
