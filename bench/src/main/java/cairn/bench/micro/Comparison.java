package cairn.bench.micro;

import cairn.cli.load.Median;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** How two commits compare, round by round: what the machine does meanwhile hits both. */
final class Comparison {
  private final Map<String, List<Pair>> rounds = new TreeMap<>();

  /** What both took in one round, in microseconds. */
  private record Pair(double before, double after) {
    double ratio() {
      return after / before;
    }
  }

  /** Adds a round; benchmarks that only one of them has do not count. */
  void add(Map<String, Double> before, Map<String, Double> after) {
    before.forEach((name, micros) -> {
      Double other = after.get(name);
      if (other != null) {
        rounds.computeIfAbsent(name, _ -> new ArrayList<>()).add(new Pair(micros, other));
      }
    });
  }

  /**
   * A table in Markdown: of each benchmark the medians, the median of the ratios of the rounds, and
   * the least and the greatest of them. A ratio below 1 is faster.
   */
  String markdown(String before, String after) {
    StringBuilder table = new StringBuilder();
    table.append(
        """
        | benchmark | %s µs | %s µs | ratio | of all rounds | |
        |---|---:|---:|---:|---|---|
        """
            .formatted(before, after));
    rounds.forEach((name, pairs) -> table.append(row(name, pairs)));
    return table.toString();
  }

  private static String row(String name, List<Pair> pairs) {
    List<Double> ratios = pairs.stream().map(Pair::ratio).sorted().toList();
    return String.format(
        Locale.ROOT,
        "| %s | %.3f | %.3f | %.3f | %.3f to %.3f | %s |%n",
        name,
        Median.of(pairs.stream().map(Pair::before).toList()),
        Median.of(pairs.stream().map(Pair::after).toList()),
        Median.of(ratios),
        ratios.getFirst(),
        ratios.getLast(),
        verdict(ratios));
  }

  private static String verdict(List<Double> ratios) {
    if (ratios.getLast() < 1) {
      return "faster in every round";
    }
    return ratios.getFirst() > 1 ? "slower in every round" : "";
  }
}
