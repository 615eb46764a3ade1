package cairn.node.disk;

import static org.assertj.core.api.Assertions.assertThat;

import cairn.node.crash.DyingFileSystem;
import cairn.node.crash.EveryCrash;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What member.json, raft-meta and the like are written by. */
class DurableFileTest {
  @TempDir private Path root;

  @Test
  void holdsTheOldOrTheNewWheneverTheProcessDies() throws IOException {
    int changes =
        new EveryCrash() {
          @Override
          protected void prepare(Path directory) throws IOException {
            Files.writeString(directory.resolve("file"), "old");
          }

          @Override
          protected void run(Path directory, DyingFileSystem files) throws IOException {
            DurableFile.replace(
                directory.resolve("file"), "the new".getBytes(StandardCharsets.UTF_8));
          }

          @Override
          protected void check(Path directory, boolean done) throws IOException {
            String found = Files.readString(directory.resolve("file"));
            assertThat(found)
                .isIn(done ? new String[] {"the new"} : new String[] {"old", "the new"});
          }
        }.everywhere(root);

    assertThat(changes).as("open, write, sync, rename, sync of the directory").isEqualTo(5);
  }
}
