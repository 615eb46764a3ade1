package cairn.chaos.report;

import cairn.chaos.history.EdnWriter;
import cairn.chaos.history.Event;
import cairn.chaos.history.JsonWriter;
import cairn.chaos.workload.Session;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

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
   * Writes the page on {@code run} into {@code directory}, where the histories are.
   *
   * @return the page
   */
  public static Path writePage(Path directory, Run run) throws IOException {
    return Files.writeString(directory.resolve(PAGE), Page.of(directory, run));
  }

  /** Writes the history of {@code workload} into {@code directory}, which is there. */
  public static <I, O> void writeHistory(
      Path directory, String workload, Session.Recorded<I, O> recorded) throws IOException {
    Path own = Files.createDirectories(directory.resolve(workload));
    try (BufferedWriter edn = Files.newBufferedWriter(own.resolve(EDN));
        BufferedWriter json = Files.newBufferedWriter(own.resolve(JSON))) {
      EdnWriter<I, O> ednWriter = new EdnWriter<>(edn, recorded.rendering());
      JsonWriter<I, O> jsonWriter = new JsonWriter<>(json, recorded.rendering());
      for (Event<I, O> event : recorded.history().events()) {
        ednWriter.write(event);
        jsonWriter.write(event);
      }
    }
  }
}
