package cairn.chaos.run;

import cairn.chaos.bug.Bug;
import cairn.chaos.bug.Bugs;
import cairn.chaos.check.Verdict;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code cairn chaos bugs}. */
@Command(
    name = "bugs",
    mixinStandardHelpOptions = true,
    description = {
      "Breaks the product on purpose, in one way after the other, attacks it, and says which"
          + " checker has found that. Fails if one has not been found."
    })
final class BugsCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "NAME", description = "the bugs to try (default: all)")
  private List<String> names = List.of();

  @Option(
      names = "--seed",
      defaultValue = "1",
      description = "repeats the choices of a run (default: ${DEFAULT-VALUE})")
  private long seed = 1;

  @Option(
      names = "--driver",
      defaultValue = "containers",
      description = "what runs the nodes: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE})")
  private Driver driver = Driver.CONTAINERS;

  @Option(
      names = "--output",
      defaultValue = "target/chaos",
      paramLabel = "DIR",
      description = "where the nodes' files and the results go (default: ${DEFAULT-VALUE})")
  private Path output = Path.of("target", "chaos");

  /**
   * What came of one.
   *
   * @param by the checkers that found it
   * @param faults none if the nodes did not even start, of which nothing follows for the bug
   */
  private record Tried(Bug bug, List<String> by, Duration took, long faults) {
    boolean isCaught() {
      return faults > 0 && by.stream().anyMatch(bug.trial().checkers()::contains);
    }

    String line() {
      return "%-22s %-6s %4d s %3d faults  %s"
          .formatted(
              bug.name(),
              isCaught() ? "caught" : "MISSED",
              took.toSeconds(),
              faults,
              by.isEmpty() ? "nobody" : String.join("; ", by));
    }
  }

  @Override
  public Integer call() throws Exception {
    PrintWriter out = spec.commandLine().getOut();
    List<Tried> all = new ArrayList<>();
    for (Bug bug : Catalog.chosen("bug", Bugs.ALL, Bug::name, names)) {
      all.add(tried(bug));
      out.println();
    }
    all.forEach(tried -> out.println(tried.line()));
    long caught = all.stream().filter(Tried::isCaught).count();
    out.printf("%d of %d bugs caught%n", caught, all.size());
    out.flush();
    return caught == all.size() ? 0 : 1;
  }

  private Tried tried(Bug bug) throws Exception {
    ChaosCommand command = new ChaosCommand();
    CommandLine line =
        new CommandLine(command)
            .setCaseInsensitiveEnumValuesAllowed(true)
            .setOut(spec.commandLine().getOut());
    var _ =
        line.parseArgs(
            "--bug=" + bug.name(), "--driver=" + driver, "--seed=" + seed, "--output=" + output);
    long began = System.nanoTime();
    ChaosRun.Outcome outcome = command.attack();
    Duration took = Duration.ofNanos(System.nanoTime() - began);
    List<String> by =
        outcome.verdicts().entrySet().stream()
            .filter(verdict -> verdict.getValue() instanceof Verdict.Invalid)
            .map(Map.Entry::getKey)
            .collect(Collectors.toList());
    return new Tried(bug, by, took, outcome.faults());
  }
}
