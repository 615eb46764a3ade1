package cairn.bench.peers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The files that a run leaves in a directory. */
final class ReportFiles {
  private ReportFiles() {}

  /** Writes {@code report} with plots, the plots, and every round as JSON. */
  static void write(Path directory, Run run, String report) throws IOException {
    Files.createDirectories(directory);
    StringBuilder text = new StringBuilder(report).append("\n## Plots\n\n");
    for (Workload workload : run.plan().workloads()) {
      List<Cell> cells =
          Cell.of(run.results(), run.plan().records()).stream()
              .filter(cell -> cell.workload() == workload)
              .toList();
      if (!cells.isEmpty()) {
        String file = "peers-%s.svg".formatted(workload.option());
        Files.writeString(directory.resolve(file), plot(run, cells));
        text.append("![%s](%s)%n".formatted(workload.title(), file));
      }
    }
    Files.writeString(directory.resolve("peers.md"), text);
    Files.writeString(directory.resolve("peers.json"), JsonReport.of(run));
  }

  private static String plot(Run run, List<Cell> cells) {
    return Plot.of(
        "%s, %,d records".formatted(cells.getFirst().workload().title(), run.plan().records()),
        cells.stream().map(Cell::callers).toList(),
        List.of(line(run, cells, run.first()), line(run, cells, run.second())));
  }

  private static Plot.Line line(Run run, List<Cell> cells, String peer) {
    return new Plot.Line(
        peer,
        cells.stream()
            .map(cell ->
                run.results()
                    .of(cell, peer)
                    .map(summary -> summary.median(Sample::perSecond))
                    .orElse(0.0))
            .toList());
  }
}
