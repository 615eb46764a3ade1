package cairn.cli;

import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.Logger;

/** What the libraries below log: nothing, or what helps to see whom they talk to. */
final class DebugLog {
  private static final Logger ROOT = Logger.getLogger("");

  /** The life of connections. Held, since the JDK forgets loggers that nobody holds. */
  private static final Logger CHANNELS = Logger.getLogger("io.grpc.ChannelLogger");

  private DebugLog() {}

  /** Logs connections if {@code wanted}, else nothing. */
  static void set(boolean wanted) {
    ROOT.setLevel(wanted ? Level.INFO : Level.OFF);
    CHANNELS.setLevel(wanted ? Level.FINE : Level.OFF);
    for (Handler handler : ROOT.getHandlers()) {
      handler.setLevel(wanted ? Level.FINE : Level.OFF);
    }
  }
}
