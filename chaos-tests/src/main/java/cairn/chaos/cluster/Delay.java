package cairn.chaos.cluster;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A process that delays the packets which rules of one place hand to it. */
final class Delay implements AutoCloseable {
  private static final String QUEUE = "74";

  /** Ends a rule whose packets are to be delayed, or just go on where nobody delays them. */
  static final List<String> TARGET =
      List.of("-j", "NFQUEUE", "--queue-num", QUEUE, "--queue-bypass");

  private final Process process;

  private Delay(Process process) {
    this.process = process;
  }

  /**
   * Starts one and waits until it has begun.
   *
   * @param inside what comes before a command that is to run there
   * @throws IOException if it ended instead; what it printed is in the message
   */
  static Delay start(List<String> inside, Path program, Duration most) throws IOException {
    List<String> command = new ArrayList<>(inside);
    command.addAll(List.of(program.toString(), QUEUE, Long.toString(most.toMillis())));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
    String line = lines.readLine();
    if (!"delaying".equals(line)) {
      process.destroyForcibly();
      throw new IOException("%s: %s".formatted(command, line));
    }
    return new Delay(process);
  }

  /** Whether it still delays. */
  boolean isRunning() {
    return process.isAlive();
  }

  /** Ends it; the packets it held are lost. */
  @Override
  public void close() {
    process.destroyForcibly();
  }
}
