package cairn.node.raft;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The snapshots of a replica. */
class SnapshotFilesTest {
  @Test
  void touchNothingBeforeTheyAreOpened() throws IOException {
    Path tmp = Files.createDirectories(Path.of("tmp")); // what an empty path would stand for
    Path stranger = Files.createTempFile(tmp, "stranger", "");
    try {
      new SnapshotFiles().deleteAbandonedInstalls(Duration.ZERO);

      assertThat(stranger).exists();
    } finally {
      Files.deleteIfExists(stranger);
      Files.delete(tmp);
    }
  }
}
