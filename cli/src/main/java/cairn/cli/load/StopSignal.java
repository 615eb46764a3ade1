package cairn.cli.load;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Whether somebody wants a command to end early. While it is open, a process that is told to end,
 * by Ctrl-C or SIGTERM, does not before this is closed, so that the command can clear up.
 */
public final class StopSignal implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final Thread shutdownHook = new Thread(this::askAndWait, "stop-signal");
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile boolean asked;

  private StopSignal() {}

  /** One that hears when this process is told to end. */
  public static StopSignal ofProcess() {
    StopSignal signal = new StopSignal();
    Runtime.getRuntime().addShutdownHook(signal.shutdownHook);
    return signal;
  }

  /** Asks the command to end. */
  public void ask() {
    asked = true;
  }

  /** Whether the command is to end. */
  public boolean isAsked() {
    return asked;
  }

  private void askAndWait() {
    ask();
    try {
      var _ = closed.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt(); // then the process ends at once
    }
  }

  /** Lets the process end. */
  @Override
  public void close() {
    closed.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(shutdownHook);
    } catch (IllegalStateException _) {
      // It runs already.
    }
  }
}
