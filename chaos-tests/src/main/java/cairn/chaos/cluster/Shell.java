package cairn.chaos.cluster;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Commands of the operating system. */
final class Shell {
  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  private Shell() {}

  /**
   * Runs {@code command} to its end and returns what it printed.
   *
   * @throws IOException if it is not there, takes longer than 30 s, or ends with another code than
   *     0; what it printed is in the message
   */
  static String run(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String printed;
    try (var out = process.getInputStream()) {
      printed = new String(out.readAllBytes(), StandardCharsets.UTF_8).strip();
    }
    if (!process.waitFor(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)) {
      process.destroyForcibly();
      throw new IOException("%s takes longer than %s".formatted(List.of(command), TIMEOUT));
    }
    if (process.exitValue() != 0) {
      throw new IOException(
          "%s: exit code %d: %s"
              .formatted(String.join(" ", command), process.exitValue(), printed));
    }
    return printed;
  }

  /** Runs {@code command} and returns whether it ended with 0. */
  static boolean succeeds(String... command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    return process.waitFor(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS) && process.exitValue() == 0;
  }
}
