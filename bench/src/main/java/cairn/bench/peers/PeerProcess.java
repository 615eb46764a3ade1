package cairn.bench.peers;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What a node of another system runs as, which is started again after it was killed. Its lock
 * guards the process.
 */
final class PeerProcess {
  private static final Duration GRACE = Duration.ofSeconds(10);

  private final Path log;
  private @Nullable Process process;

  /**
   * @param log to which its output is appended
   */
  PeerProcess(Path log) {
    this.log = log;
  }

  /** Starts what {@code builder} says, with nothing to read. */
  synchronized void start(ProcessBuilder builder) throws IOException {
    builder.redirectErrorStream(true);
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")));
    process = builder.start();
  }

  /** Its number, if it runs. */
  synchronized OptionalLong pid() {
    return process != null && process.isAlive()
        ? OptionalLong.of(process.pid())
        : OptionalLong.empty();
  }

  /** Ends it as {@code kill -9} does, and waits for that. */
  void kill() throws InterruptedException {
    Process running = process();
    if (running != null) {
      running.destroyForcibly().waitFor();
    }
  }

  /** Asks it to end. */
  void terminate() {
    Process running = process();
    if (running != null) {
      running.destroy();
    }
  }

  /** Waits until it has ended, and kills it if that takes too long. */
  void awaitEnd() throws InterruptedException {
    Process running = process();
    if (running != null && !running.waitFor(GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
      running.destroyForcibly().waitFor();
    }
  }

  private synchronized @Nullable Process process() {
    return process;
  }
}
