package cairn.cli;

import cairn.cli.local.DevCommand;
import cairn.cli.local.demo.DemoCommand;
import cairn.cli.local.figures.FiguresCommand;
import cairn.cli.options.Converters;
import cairn.cli.options.EnvironmentDefaults;
import cairn.cli.options.Session;
import cairn.cli.output.Terminal;
import cairn.client.ClientConfig;
import cairn.client.RegistryClient;
import java.io.PrintWriter;
import java.util.Map;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;

/** The command line of Cairn. */
public final class Main {
  private final Session session;
  private final Map<String, String> environment;

  /** Prints to {@code terminal}, reads flags from {@code environment} too. */
  public Main(
      Terminal terminal,
      Map<String, String> environment,
      Function<ClientConfig, RegistryClient> connector) {
    this.session = new Session(terminal, connector);
    this.environment = Map.copyOf(environment);
  }

  /** Runs a command and ends the process with its exit code. */
  public static void main(String[] args) {
    int exitCode =
        new Main(Terminal.ofProcess(), System.getenv(), RegistryClient::connect).run(args);
    System.exit(exitCode);
  }

  /** Runs a command and returns its exit code, after {@link cairn.model.ErrorCode}. */
  public int run(String... args) {
    return Failures.flush(session, commandLine().execute(args));
  }

  private CommandLine commandLine() {
    Terminal terminal = session.terminal();
    CommandLine root = new CommandLine(CommandSpec.forAnnotatedObject(new Root()));
    root.getCommandSpec().addMixin("global", CommandSpec.forAnnotatedObject(session.options()));
    root.addSubcommand(new PutCommand(session))
        .addSubcommand(new GetCommand(session))
        .addSubcommand(new ListCommand(session))
        .addSubcommand(new TierCommand(session))
        .addSubcommand(new DeleteCommand(session))
        .addSubcommand(new TxnCommand(session))
        .addSubcommand(new StatsCommand(session))
        .addSubcommand(
            new CommandLine(new ClusterGroup())
                .addSubcommand(new ClusterInitCommand(session))
                .addSubcommand(new ClusterStatusCommand(session))
                .addSubcommand(new ClusterTransferLeaderCommand(session)))
        .addSubcommand(
            new CommandLine(new EndpointGroup())
                .addSubcommand(new EndpointHealthCommand(session))
                .addSubcommand(new EndpointStatusCommand(session))
                .addSubcommand(new EndpointDigestCommand(session)))
        .addSubcommand(
            new CommandLine(new BenchGroup()).addSubcommand(new BenchLoadCommand(session)))
        .addSubcommand(new DevCommand(session))
        .addSubcommand(new DemoCommand(session))
        .addSubcommand(new FiguresCommand(session))
        .addSubcommand(new CompletionCommand(session))
        .addSubcommand(new VersionCommand(session))
        .addSubcommand(new HelpCommand());
    Converters.register(root);
    Usage.layOut(root, terminal.colored() ? Help.Ansi.ON : Help.Ansi.OFF);
    Failures failures = new Failures(session, environment);
    return root.setExpandAtFiles(false)
        .setDefaultValueProvider(new EnvironmentDefaults(environment))
        .setOut(new PrintWriter(terminal.out()))
        .setErr(terminal.err())
        .setExecutionStrategy(this::execute)
        .setParameterExceptionHandler(failures::ofParameters)
        .setExecutionExceptionHandler(failures::ofExecution);
  }

  private int execute(CommandLine.ParseResult parsed) {
    DebugLog.set(session.options().debug());
    return new CommandLine.RunLast().execute(parsed);
  }

  /** The command without a subcommand: prints its usage and fails. */
  @Command(
      name = "cairn",
      mixinStandardHelpOptions = false,
      synopsisSubcommandLabel = "COMMAND",
      description = "The replicated registry of checkpoints.%n",
      footer = {
        "",
        "Each global flag can be set by a variable too: --endpoints by CAIRN_ENDPOINTS, and so on.",
        "Exit codes: 0 ok, 1 failure, 2 usage, 3 not found, 4 conflict, 5 not permitted,",
        "6 unavailable (nothing was done), 7 verification failed, 8 outcome unknown, 130"
            + " interrupted."
      })
  private static final class Root {}

  @Command(
      name = "cluster",
      description = "Forms a cluster, shows its members, moves its leadership.")
  private static final class ClusterGroup {}

  @Command(name = "endpoint", description = "Asks single nodes.")
  private static final class EndpointGroup {}

  @Command(
      name = "bench",
      description = "Measures a cluster.",
      footer = {"", "From a checkout, ./cairn bench measures local clusters too: bench/README.md."})
  private static final class BenchGroup {}
}
