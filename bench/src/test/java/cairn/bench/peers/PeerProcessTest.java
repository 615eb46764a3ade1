package cairn.bench.peers;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a node of another system runs as. */
@Timeout(60)
class PeerProcessTest {
  @TempDir private Path directory;

  @Test
  void isNoneBeforeItsStartAndAfterItsEnd() throws Exception {
    PeerProcess process = new PeerProcess(directory.resolve("log"));
    assertThat(process.pid()).isEmpty();
    process.kill();

    process.start(new ProcessBuilder("sleep", "60"));

    assertThat(process.pid()).isPresent();
    process.kill();
    assertThat(process.pid()).isEmpty();
  }

  @Test
  void addsToItsLogWhenItIsStartedAgain() throws Exception {
    Path log = directory.resolve("log");
    PeerProcess process = new PeerProcess(log);

    for (String word : List.of("one", "two")) {
      process.start(new ProcessBuilder("echo", word));
      process.awaitEnd();
    }

    assertThat(Files.readAllLines(log)).containsExactly("one", "two");
  }

  @Test
  void endsWithItsCluster() throws Exception {
    PeerProcess process = new PeerProcess(directory.resolve("log"));
    process.start(new ProcessBuilder("sleep", "60"));

    PeerProcesses processes = new PeerProcesses("sleepers", List.of(process));
    assertThat(processes.pids()).hasSize(1);
    processes.close();

    assertThat(processes.pids()).isEmpty();
  }
}
