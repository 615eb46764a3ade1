package cairn.bench.micro;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code cairn bench micro}: rules, codecs and store by themselves. */
@Command(
    name = "micro",
    mixinStandardHelpOptions = true,
    description = {
      "Measures rules, codecs and store by themselves, with JMH: microseconds a call, the mean and"
          + " the half width of its 99.9 % confidence interval. Allow 8 minutes, 1 with --quick."
    })
public final class MicroCommand implements Callable<Integer> {
  @Parameters(
      arity = "0..1",
      defaultValue = ".*",
      paramLabel = "PATTERN",
      description = "a regular expression for some of them, such as Codec (default: all)")
  private String pattern = ".*";

  @Option(names = "--quick", description = "few and short iterations, to see that it runs")
  private boolean quick;

  @Option(
      names = "--scores",
      paramLabel = "FILE",
      description = "writes the means there, a line each, for bench compare")
  private Optional<Path> scores = Optional.empty();

  @Override
  public Integer call() throws RunnerException, IOException {
    Collection<RunResult> results =
        new Runner(
                options().build(),
                OutputFormatFactory.createFormatInstance(System.err, VerboseMode.NORMAL))
            .run();
    System.out.println("| benchmark | µs | ± |");
    System.out.println("|---|---:|---:|");
    Map<String, Double> means = new TreeMap<>();
    for (RunResult result : results) {
      Result<?> primary = result.getPrimaryResult();
      String name = name(result.getParams().getBenchmark());
      means.put(name, primary.getScore());
      System.out.printf(
          "| %s | %.3f | %.3f |%n", name, primary.getScore(), primary.getScoreError());
    }
    if (scores.isPresent()) {
      Scores.write(scores.get(), means);
    }
    return 0;
  }

  private ChainedOptionsBuilder options() {
    return new OptionsBuilder()
        .include(pattern)
        .forks(quick ? 1 : 3)
        .warmupIterations(quick ? 2 : 5)
        .warmupTime(TimeValue.seconds(1))
        .measurementIterations(quick ? 3 : 5)
        .measurementTime(TimeValue.seconds(1))
        .shouldFailOnError(true);
  }

  /** Without the package. */
  private static String name(String benchmark) {
    return benchmark.replaceFirst("^.*\\.(\\w+)Benchmark\\.", "$1.");
  }
}
