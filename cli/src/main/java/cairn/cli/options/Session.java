package cairn.cli.options;

import cairn.cli.output.Printable;
import cairn.cli.output.Printer;
import cairn.cli.output.Terminal;
import cairn.client.ClientConfig;
import cairn.client.RegistryClient;
import java.time.Duration;
import java.util.function.Function;

/** One run of the command line: where it prints, what was asked of it, whom it talks to. */
public final class Session {
  private final Terminal terminal;
  private final GlobalOptions options = new GlobalOptions();
  private final Function<ClientConfig, RegistryClient> connector;

  /** Prints to {@code terminal} and gets its clients from {@code connector}. */
  public Session(Terminal terminal, Function<ClientConfig, RegistryClient> connector) {
    this.terminal = terminal;
    this.connector = connector;
  }

  /** Where it prints. */
  public Terminal terminal() {
    return terminal;
  }

  /** The global flags; set once the command line is parsed. */
  public GlobalOptions options() {
    return options;
  }

  /** A client for the cluster that the flags name. The caller closes it. */
  public RegistryClient connect() {
    return connect(ClientConfig.DEFAULT_CALL_TIMEOUT);
  }

  /** As {@link #connect()}, whose calls may take {@code callTimeout} if the flags say nothing. */
  public RegistryClient connect(Duration callTimeout) {
    return connect(
        ClientConfig.of(options.endpoints())
            .withCallTimeout(options.commandTimeout().orElse(callTimeout))
            .withDialTimeout(options.dialTimeout()));
  }

  /** A client with these settings. The caller closes it. */
  public RegistryClient connect(ClientConfig config) {
    return connector.apply(config);
  }

  /** Prints results as the flags ask. */
  public Printer printer() {
    return new Printer(terminal.out(), options.output(), options.headers());
  }

  /** Tells a person something that is not data; nothing with {@code --quiet}. */
  public void remark(String text) {
    if (!options.quiet()) {
      terminal.err().println(Printable.escapeLines(text, ""));
    }
  }

  /** Warns, even with {@code --quiet}. */
  public void warn(String text) {
    terminal.err().println("warning: " + Printable.escapeLines(text, "  "));
  }
}
