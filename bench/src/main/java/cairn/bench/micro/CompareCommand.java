package cairn.bench.micro;

import cairn.cli.local.TemporaryDirectory;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code cairn bench compare}: {@link MicroCommand} at two commits. */
@Command(
    name = "compare",
    mixinStandardHelpOptions = true,
    description = {
      "Builds two commits in a temporary directory, measures them by turns with bench micro, and"
          + " prints how much longer the second takes than the first, with the spread over the"
          + " rounds. What is not committed does not count."
    })
public final class CompareCommand implements Callable<Integer> {
  private static final String ROOT_PROPERTY = "cairn.root";
  private static final int MAX_ROUNDS = 100;

  @Parameters(index = "0", paramLabel = "COMMIT", description = "the one to compare with")
  private String before = "";

  @Parameters(
      index = "1",
      arity = "0..1",
      defaultValue = "HEAD",
      paramLabel = "COMMIT",
      description = "the other one (default: ${DEFAULT-VALUE})")
  private String after = "HEAD";

  @Option(
      names = "--pattern",
      paramLabel = "PATTERN",
      defaultValue = ".*",
      description = "a regular expression for some of the benchmarks (default: all)")
  private String pattern = ".*";

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "3",
      description = "how often each is measured (default: ${DEFAULT-VALUE})")
  private int rounds = 3;

  @Option(names = "--quick", description = "few and short iterations, but still each round")
  private boolean quick;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "where the commits are built (default: the temporary directory)")
  private Optional<Path> data = Optional.empty();

  @Override
  public Integer call() throws Exception {
    if (rounds < 1 || rounds > MAX_ROUNDS) {
      throw new IllegalArgumentException(
          "--rounds %d is not between 1 and %d".formatted(rounds, MAX_ROUNDS));
    }
    Path root = Path.of(System.getProperty(ROOT_PROPERTY, ".")).toAbsolutePath();
    try (TemporaryDirectory directory = TemporaryDirectory.create(data, "cairn-compare-")) {
      Checkout first = Checkout.of(root, before, directory.path().resolve("before"));
      Checkout second = Checkout.of(root, after, directory.path().resolve("after"));
      Comparison comparison = new Comparison();
      for (int round = 1; round <= rounds; round++) {
        System.err.printf("round %d of %d%n", round, rounds);
        Map<String, Double> scores = first.measure(pattern, quick);
        comparison.add(scores, second.measure(pattern, quick));
      }
      System.out.print(comparison.markdown(first.commit(), second.commit()));
    }
    return 0;
  }
}
