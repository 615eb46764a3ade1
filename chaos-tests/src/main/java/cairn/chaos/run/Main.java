package cairn.chaos.run;

import picocli.CommandLine;

/** The program behind {@code cairn chaos}. */
final class Main {
  private Main() {}

  /** Runs the command and ends the process: 0 if nothing was violated, 1 if something was. */
  public static void main(String[] args) {
    System.exit(
        new CommandLine(new ChaosCommand())
            .setExecutionExceptionHandler((e, command, _) -> {
              command.getErr().println("cairn chaos: " + e);
              return 1;
            })
            .execute(args));
  }
}
