package cairn.cli.options;

import cairn.cli.output.OutputFormat;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/**
 * The flags of every subcommand. Each can be set by the environment too, which {@link
 * EnvironmentDefaults} describes; a flag wins over the environment, the environment over the
 * default.
 */
public final class GlobalOptions {
  /** Where the nodes are reached. */
  @Option(
      names = "--endpoints",
      split = ",",
      defaultValue = "127.0.0.1:7400",
      paramLabel = "HOST:PORT",
      scope = ScopeType.INHERIT,
      description = "API addresses of the cluster's nodes (default: ${DEFAULT-VALUE})")
  private List<String> endpoints = List.of();

  /** How long a command may take, if that is said. */
  @Option(
      names = "--command-timeout",
      paramLabel = "TIME",
      scope = ScopeType.INHERIT,
      description =
          "the longest a call may take, such as 500ms, 5s, 2m (default: 5s, to form a cluster 60s)")
  private Optional<Duration> commandTimeout = Optional.empty();

  /** How long a connection may take. */
  @Option(
      names = "--dial-timeout",
      defaultValue = "2s",
      paramLabel = "TIME",
      scope = ScopeType.INHERIT,
      description = "the longest to wait for a connection (default: ${DEFAULT-VALUE})")
  private Duration dialTimeout = Duration.ZERO;

  /** How results look. */
  @Option(
      names = {"-o", "--output"},
      defaultValue = "table",
      paramLabel = "FORMAT",
      scope = ScopeType.INHERIT,
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE})")
  private OutputFormat output = OutputFormat.TABLE;

  /** Whether tables begin with their first row. */
  @Option(
      names = "--no-headers",
      scope = ScopeType.INHERIT,
      description = "tables and CSV without the names of their columns")
  private boolean noHeaders;

  /** Whether remarks are left out. */
  @Option(
      names = {"-q", "--quiet"},
      scope = ScopeType.INHERIT,
      description = "no remarks and no progress on the error output")
  private boolean quiet;

  /** Whether causes are shown. */
  @Option(
      names = "--debug",
      scope = ScopeType.INHERIT,
      description = "log calls and show the causes of failures on the error output")
  private boolean debug;

  /** Whether the usage is asked for instead. */
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = ScopeType.INHERIT,
      description = "show what a command does and takes")
  private boolean help;

  /** Whether the usage is asked for instead of a result. */
  public boolean help() {
    return help;
  }

  /** API addresses, {@code host:port}. */
  public List<String> endpoints() {
    return List.copyOf(endpoints);
  }

  /** The longest a call may take; empty if that depends on the command. */
  public Optional<Duration> commandTimeout() {
    return commandTimeout;
  }

  /** The longest to wait for a connection. */
  public Duration dialTimeout() {
    return dialTimeout;
  }

  /** How results look. */
  public OutputFormat output() {
    return output;
  }

  /** Whether tables and CSV name their columns. */
  public boolean headers() {
    return !noHeaders;
  }

  /** Whether remarks and progress are left out. */
  public boolean quiet() {
    return quiet;
  }

  /** Whether the causes of failures are shown. */
  public boolean debug() {
    return debug;
  }
}
