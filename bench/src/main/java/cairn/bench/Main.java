package cairn.bench;

import cairn.bench.micro.CompareCommand;
import cairn.bench.micro.MicroCommand;
import cairn.bench.peers.PeersCommand;
import java.time.Duration;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code cairn bench}: what a local cluster does at size, over time, and beside others. */
@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    description =
        "Measures a local cluster of three processes, or parts of a node; the results are in"
            + " Markdown.",
    subcommands = {
      ScaleCommand.class,
      ChurnCommand.class,
      MicroCommand.class,
      CompareCommand.class,
      PeersCommand.class
    })
final class Main {
  private Main() {}

  /** Runs a command and ends the process with its exit code. */
  public static void main(String[] args) {
    System.exit(
        new CommandLine(new Main())
            .setCaseInsensitiveEnumValuesAllowed(true)
            .setExecutionExceptionHandler((e, command, _) -> {
              command.getErr().println("cairn bench: " + e);
              return 1;
            })
            .execute(args));
  }

  /** Says what is going on, on the standard error. */
  static void remark(String what) {
    System.err.println(what);
  }

  static String seconds(Duration time) {
    return "%.1f s".formatted(time.toMillis() / 1000.0);
  }
}
