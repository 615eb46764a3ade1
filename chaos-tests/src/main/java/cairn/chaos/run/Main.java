package cairn.chaos.run;

import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine;

/** The program behind {@code cairn chaos}. */
final class Main {
  private static final Logger REAPER =
      Logger.getLogger("org.testcontainers.utility.ResourceReaper");

  private Main() {}

  /** Runs the command and ends the process: 0 if nothing was violated, 1 if something was. */
  public static void main(String[] args) {
    Logger.getLogger("").setLevel(Level.WARNING); // Testcontainers tells every step,
    REAPER.setLevel(Level.SEVERE); // and warns that nobody but this process cleans up
    System.exit(
        new CommandLine(new ChaosCommand())
            .setCaseInsensitiveEnumValuesAllowed(true)
            .setExecutionExceptionHandler((e, command, _) -> {
              command.getErr().println("cairn chaos: " + e);
              return 1;
            })
            .execute(args));
  }
}
