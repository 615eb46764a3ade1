package cairn.cli.local.figures;

import cairn.cli.load.Call;
import cairn.cli.load.Median;
import cairn.cli.load.Sample;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.HdrHistogram.Histogram;

/** Collects what was measured in all rounds, and shows it as a table in Markdown. */
final class FigureTable {
  private static final String HEADER =
      """
      | group commit | read barrier | callers | puts/s | p50 ms | p99 ms | gets/s | p50 ms | p99 ms |
      |---|---|---:|---:|---:|---:|---:|---:|---:|
      """;

  private final Map<Cell, List<Sample>> rounds = new HashMap<>();

  private record Cell(Variant variant, int callers, Call call) {}

  void add(Variant variant, int callers, Call call, Sample measured) {
    rounds.computeIfAbsent(new Cell(variant, callers, call), _ -> new ArrayList<>()).add(measured);
  }

  /** Calls that failed, over all. */
  long failed() {
    return rounds.values().stream().flatMap(List::stream).mapToLong(Sample::failed).sum();
  }

  /** The table: for each rate the median of the rounds, for latencies all of them together. */
  String markdown(List<Variant> variants, List<Integer> callers) {
    StringBuilder table = new StringBuilder(HEADER);
    for (Variant variant : variants) {
      for (int count : callers) {
        table.append(
            "| %s | %s | %d |%s |%s |%n"
                .formatted(
                    variant.groupCommit() ? "on" : "off",
                    variant.readBarrier(),
                    count,
                    cells(new Cell(variant, count, Call.PUT)),
                    cells(new Cell(variant, count, Call.GET))));
      }
    }
    return table.toString();
  }

  private String cells(Cell cell) {
    List<Sample> measured = rounds.getOrDefault(cell, List.of());
    if (measured.isEmpty()) {
      return " - | - | -";
    }
    Histogram all = new Histogram(measured.getFirst().micros());
    measured.forEach(round -> all.add(round.micros()));
    return String.format(
        Locale.ROOT,
        " %,.0f | %.2f | %.2f",
        Median.of(measured.stream().map(Sample::perSecond).toList()),
        all.getValueAtPercentile(50) / 1000.0,
        all.getValueAtPercentile(99) / 1000.0);
  }
}
