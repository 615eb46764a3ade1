package cairn.cli;

import cairn.cli.output.Terminal;
import cairn.client.RegistryClient;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.HashMap;
import java.util.Map;

/** Runs commands as a shell would, with an environment and outputs of its own. */
final class Cli {
  private final Map<String, String> environment = new HashMap<>();

  /** What a command came to. */
  record Result(int exitCode, String out, String err) {}

  /** Sets a variable for all runs that follow. */
  Cli with(String variable, String value) {
    environment.put(variable, value);
    return this;
  }

  Result run(String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    Terminal terminal = new Terminal(out, new PrintWriter(err, true), false, false);
    int exitCode = new Main(terminal, environment, RegistryClient::connect).run(args);
    return new Result(exitCode, out.toString(), err.toString());
  }
}
