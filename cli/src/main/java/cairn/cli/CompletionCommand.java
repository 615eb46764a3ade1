package cairn.cli;

import cairn.cli.options.Session;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code cairn completion}: what a shell needs to complete commands and flags. */
@Command(
    name = "completion",
    description = {
      "Prints a completion script for bash or zsh.",
      "For this shell: source <(cairn completion bash)"
    })
final class CompletionCommand implements Callable<Integer> {
  private static final List<String> SHELLS = List.of("bash", "zsh");

  private final Session session;

  @Spec private @Nullable CommandSpec spec;

  @Parameters(
      paramLabel = "SHELL",
      description = "bash or zsh",
      completionCandidates = Shells.class)
  private String shell = "";

  /** For help and completion. */
  private static final class Shells implements Iterable<String> {
    @Override
    public java.util.Iterator<String> iterator() {
      return SHELLS.iterator();
    }
  }

  CompletionCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws IOException {
    if (!SHELLS.contains(shell)) {
      throw new IllegalArgumentException(
          "shell '%s' is not one of %s".formatted(shell, String.join(", ", SHELLS)));
    }
    // The one script serves both: in zsh it loads the emulation of bash's completion.
    session
        .terminal()
        .out()
        .write(AutoComplete.bash("cairn", Objects.requireNonNull(spec).root().commandLine()));
    return 0;
  }
}
