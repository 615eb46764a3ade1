package cairn.chaos.report;

import cairn.chaos.history.EdnWriter;
import cairn.chaos.history.Event;
import cairn.chaos.history.JsonWriter;
import cairn.chaos.workload.Session;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Writes what is left of a run: for each workload {@code WORKLOAD/history.edn} and {@code
 * WORKLOAD/history.jsonl}, and {@code report.html}.
 */
public final class ReportFiles {
  static final String EDN = "history.edn";
  static final String JSON = "history.jsonl";
  static final String PAGE = "report.html";

  private ReportFiles() {}

  /**
   * Writes the files of {@code run} into {@code directory}, which is there.
   *
   * @return the page
   */
  public static Path write(Path directory, Run run) throws IOException {
    for (Map.Entry<String, Session.Result> result : run.results().entrySet()) {
      Path workload = Files.createDirectories(directory.resolve(result.getKey()));
      writeHistory(workload, result.getValue().recorded());
    }
    return Files.writeString(directory.resolve(PAGE), Page.of(directory, run));
  }

  private static <I, O> void writeHistory(Path directory, Session.Recorded<I, O> recorded)
      throws IOException {
    try (BufferedWriter edn = Files.newBufferedWriter(directory.resolve(EDN));
        BufferedWriter json = Files.newBufferedWriter(directory.resolve(JSON))) {
      EdnWriter<I, O> ednWriter = new EdnWriter<>(edn, recorded.rendering());
      JsonWriter<I, O> jsonWriter = new JsonWriter<>(json, recorded.rendering());
      for (Event<I, O> event : recorded.history().events()) {
        ednWriter.write(event);
        jsonWriter.write(event);
      }
    }
  }
}
