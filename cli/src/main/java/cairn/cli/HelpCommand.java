package cairn.cli;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code cairn help}: the usage of a command, as its {@code --help} prints it. */
@Command(name = "help", description = "Shows what a command does and takes.")
final class HelpCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Parameters(arity = "0..*", paramLabel = "COMMAND", description = "such as: cluster status")
  private List<String> names = List.of();

  @Override
  public Integer call() {
    CommandLine command = Objects.requireNonNull(spec).root().commandLine();
    for (String name : names) {
      CommandLine next = command.getSubcommands().get(name);
      if (next == null) {
        throw new IllegalArgumentException(
            "'%s' has no command '%s'".formatted(command.getCommandSpec().qualifiedName(), name));
      }
      command = next;
    }
    command.usage(command.getOut());
    return 0;
  }
}
