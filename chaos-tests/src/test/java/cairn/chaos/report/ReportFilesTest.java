package cairn.chaos.report;

import static org.assertj.core.api.Assertions.assertThat;

import cairn.chaos.workload.Session;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportFilesTest {
  @TempDir private Path directory;

  @Nested
  class Writing {
    @Test
    void leavesThePageAndTheHistoryOfEachWorkload() throws IOException {
      Run run = SyntheticRun.of(directory, Duration.ofSeconds(20), 100, 5);
      for (Map.Entry<String, Session.Result> result : run.results().entrySet()) {
        ReportFiles.writeHistory(directory, result.getKey(), result.getValue().recorded());
      }
      Path page = ReportFiles.writePage(directory, run);

      assertThat(page).isEqualTo(directory.resolve("report.html")).isNotEmptyFile();
      // An operation and a fault are two lines each.
      assertThat(Files.readAllLines(directory.resolve("register/history.edn"))).hasSize(210);
      assertThat(Files.readAllLines(directory.resolve("register/history.jsonl"))).hasSize(210);
    }
  }
}
