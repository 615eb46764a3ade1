package cairn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import cairn.cli.Cli.Result;
import cairn.cli.local.NodeRuntime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The commands that run a whole cluster of processes. */
@Timeout(300)
class EndToEndTest {
  @TempDir private Path directory;

  @Test
  void theDemoHoldsOnAnyFiles() throws IOException {
    Files.createDirectory(directory.resolve("llama"));
    for (int i = 0; i < 6; i++) {
      Files.writeString(directory.resolve("llama/step_" + i + ".bin"), "weights " + i);
    }

    Result result = new Cli().run("demo", directory.toString());

    assertThat(result.exitCode()).as(result.err()).isZero();
    assertThat(result.out())
        .contains("1. Start three nodes", "7. Restart n", "All three hold the same state.")
        .contains("model llama: 6 records")
        .contains("All 7 steps held");
  }

  @Test
  void theDemoSaysWhichStepDidNotHold() throws IOException {
    Files.writeString(directory.resolve("file"), "");
    System.setProperty(NodeRuntime.CLASS_PATH_PROPERTY, directory.toString());
    try {
      Result result = new Cli().run("demo", directory.toString());

      assertThat(result.exitCode()).isEqualTo(1);
      assertThat(result.err())
          .startsWith("warning: step 1 did not hold: node n1 ended with exit code 1;");
    } finally {
      System.clearProperty(NodeRuntime.CLASS_PATH_PROPERTY);
    }
  }

  @Test
  void theDemoNeedsFiles() {
    Result result = new Cli().run("demo", directory.resolve("none").toString());

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err()).contains("there is no file or directory");
  }

  @Test
  void theDemoStartsNothingWithoutFiles() {
    Result result = new Cli().run("demo", directory.toString());

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.out()).isEmpty();
    assertThat(result.err()).contains("there are 0 files below");
  }
}
