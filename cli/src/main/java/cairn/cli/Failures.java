package cairn.cli;

import cairn.cli.options.EnvironmentDefaults;
import cairn.cli.options.Session;
import cairn.cli.output.Failure;
import cairn.cli.output.OutputFormat;
import cairn.client.RegistryException;
import cairn.model.ErrorCode;
import cairn.model.Refusal;
import cairn.model.RefusedException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns what went wrong into lines on the error output and an exit code. */
final class Failures {
  private static final String BROKEN_PIPE = "Broken pipe";

  private final Session session;
  private final Map<String, String> environment;

  Failures(Session session, Map<String, String> environment) {
    this.session = session;
    this.environment = environment;
  }

  /** Writes out what is buffered; fails if that fails, but not because the reader is gone. */
  static int flush(Session session, int exitCode) {
    try {
      session.terminal().out().flush();
      return exitCode;
    } catch (IOException e) {
      return isBrokenPipe(e) ? exitCode : report(session, failure(e), session.options().output());
    }
  }

  /** The command line could not be understood. */
  int ofParameters(ParameterException failure, String[] args) {
    CommandLine command = failure.getCommandLine();
    StringBuilder message = new StringBuilder(String.valueOf(failure.getMessage()));
    Optional.ofNullable(failure.getArgSpec())
        .flatMap(argument -> fromEnvironment(argument, args))
        .ifPresent(variable -> message.append(" (from ").append(variable).append(')'));
    if (failure instanceof UnmatchedArgumentException unmatched) {
      List<String> meant = unmatched.getSuggestions();
      if (!meant.isEmpty()) {
        message.append("; did you mean ").append(String.join(", ", meant)).append('?');
      }
    }
    OutputFormat format = format(args);
    report(session, invalid(message.toString()), format);
    if (format != OutputFormat.JSON && format != OutputFormat.JSONL) {
      session
          .terminal()
          .err()
          .println("  see: %s --help".formatted(command.getCommandSpec().qualifiedName()));
    }
    return ErrorCode.INVALID_ARGUMENT.exitCode();
  }

  /** A command failed. */
  int ofExecution(Exception failure, CommandLine command, ParseResult parsed) {
    if (isBrokenPipe(failure)) {
      return 0; // whoever read the output has seen enough
    }
    if (session.options().debug()) {
      failure.printStackTrace(session.terminal().err());
    }
    return report(session, failure(failure), session.options().output());
  }

  private static int report(Session session, Failure failure, OutputFormat format) {
    session.terminal().err().print(failure.text(format));
    session.terminal().err().flush();
    return failure.refusal().code().exitCode();
  }

  private static Failure failure(Exception exception) {
    return switch (exception) {
      case AdvisedException advised -> advised.failure();
      case RegistryException refused -> Failure.of(refused.refusal());
      case RefusedException refused -> Failure.of(refused.refusal());
      case IllegalArgumentException invalid -> invalid(String.valueOf(invalid.getMessage()));
      case NoSuchFileException missing -> invalid("there is no file " + missing.getFile());
      case AccessDeniedException denied -> invalid("may not read " + denied.getFile());
      case FileSystemLoopException loop ->
          invalid("a symbolic link leads in a circle: " + loop.getFile());
      case IOException other -> ofThisMachine(other);
      case TimeoutException other -> ofThisMachine(other);
      default -> Failure.of(Refusal.of(ErrorCode.INTERNAL, exception.toString()));
    };
  }

  private static Failure invalid(String message) {
    return Failure.of(Refusal.of(ErrorCode.INVALID_ARGUMENT, message));
  }

  /** Of its disks and processes: no defect of Cairn. */
  private static Failure ofThisMachine(Exception exception) {
    return new Failure(Refusal.of(ErrorCode.INTERNAL, String.valueOf(exception.getMessage())), "");
  }

  /** The variable that set {@code argument}, if it was not a flag. */
  private Optional<String> fromEnvironment(ArgSpec argument, String... args) {
    Optional<String> variable = EnvironmentDefaults.variable(argument);
    boolean said = List.of(args).stream().anyMatch(arg -> names(argument, arg));
    return said ? Optional.empty() : variable.filter(environment::containsKey);
  }

  private static boolean names(ArgSpec argument, String arg) {
    return argument instanceof CommandLine.Model.OptionSpec option
        && List.of(option.names()).stream().anyMatch(arg::startsWith);
  }

  /** The output that {@code args} ask for, though something in them could not be understood. */
  private OutputFormat format(String... args) {
    String asked = environment.getOrDefault("CAIRN_OUTPUT", "");
    for (int i = 0; i < args.length; i++) {
      String arg = args[i];
      if ((arg.equals("-o") || arg.equals("--output")) && i + 1 < args.length) {
        asked = args[i + 1];
      } else if (arg.startsWith("-o") || arg.startsWith("--output=")) {
        asked = arg.replaceFirst("^(-o=?|--output=)", "");
      }
    }
    return OutputFormat.of(asked).orElse(OutputFormat.TABLE);
  }

  private static boolean isBrokenPipe(Exception failure) {
    return failure instanceof IOException && BROKEN_PIPE.equals(failure.getMessage());
  }
}
