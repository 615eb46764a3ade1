package cairn.cli;

import cairn.cli.output.Terminal;
import cairn.client.RegistryClient;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** Runs commands as a shell would, with an environment and outputs of its own. */
final class Cli {
  private final Map<String, String> environment = new HashMap<>();
  private InputStream in = InputStream.nullInputStream();

  /** What a command came to. */
  record Result(int exitCode, String out, String err) {}

  /** Sets a variable for all runs that follow. */
  Cli with(String variable, String value) {
    environment.put(variable, value);
    return this;
  }

  /** Sets what the run that follows reads from its standard input. */
  Cli reading(String input) {
    in = new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8));
    return this;
  }

  Result run(String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    Terminal terminal = new Terminal(in, out, new PrintWriter(err, true), false, false);
    int exitCode = new Main(terminal, environment, RegistryClient::connect).run(args);
    return new Result(exitCode, out.toString(), err.toString());
  }
}
