package cairn.bench;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code cairn bench churn}: a cluster whose records come and go. */
@Command(
    name = "churn",
    mixinStandardHelpOptions = true,
    description = {
      "Puts and deletes a million times over ten thousand live records on three nodes, and measures"
          + " memory and the latency of newest after each tenth."
    })
final class ChurnCommand implements Callable<Integer> {
  @Option(
      names = "--changes",
      defaultValue = "1000000",
      description = "puts and deletes (default: 10^6)")
  private long changes = 1_000_000;

  @Option(names = "--live", defaultValue = "10000", description = "live records (default: 10^4)")
  private long live = 10_000;

  @Option(
      names = "--callers",
      defaultValue = "64",
      description = "how many call at the same time (default: ${DEFAULT-VALUE})")
  private int callers = 64;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "a directory on the disk to measure (default: the temporary directory)")
  private Optional<Path> data = Optional.empty();

  @Override
  public Integer call() throws Exception {
    if (callers < 1 || live < Math.max(1_000, 10L * callers) || changes < Churn.STEPS * 2) {
      throw new IllegalArgumentException(
          "--callers must be at least 1, --live at least 1000 and ten times --callers, --changes"
              + " at least %d".formatted(Churn.STEPS * 2));
    }
    Measured.run(
        data, config -> config, measured -> new Churn(measured, callers).run(changes, live));
    return 0;
  }
}
