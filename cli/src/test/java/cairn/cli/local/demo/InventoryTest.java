package cairn.cli.local.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import cairn.cli.content.ByteProgress;
import cairn.model.NewCheckpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InventoryTest {
  @TempDir private Path directory;

  @Test
  void registersAFileWithItsRealHashSizeAndTime() throws IOException {
    Path file = Files.writeString(directory.resolve("model-7.bin"), "abc");
    Instant modified = Instant.parse("2026-11-23T14:00:00Z");
    Files.setLastModifiedTime(file, FileTime.from(modified));

    List<NewCheckpoint> puts = Inventory.of(List.of(directory)).read(ByteProgress.SILENT);

    assertThat(puts)
        .singleElement()
        .satisfies(put -> {
          assertThat(put.id().value()).isEqualTo("model-7.bin");
          assertThat(put.content().hash().hex()).startsWith("ba7816bf8f01cfea");
          assertThat(put.content().sizeBytes()).isEqualTo(3);
          assertThat(put.content().version().value()).isEqualTo("7");
          assertThat(put.createdAt()).contains(modified);
          assertThat(put.location().uri()).isEqualTo("file://" + file);
        });
  }

  @Test
  void givesFilesOfTheSameNameIdsOfTheirOwn() throws IOException {
    Path one = Files.createDirectory(directory.resolve("one"));
    Path two = Files.createDirectory(directory.resolve("two"));
    Files.writeString(one.resolve("a b"), "1");
    Files.writeString(two.resolve("a_b"), "2");
    Files.writeString(two.resolve("a%b"), "3");

    assertThat(Inventory.of(List.of(one, two)).read(ByteProgress.SILENT))
        .extracting(put -> put.id().value())
        .containsExactly("a_b", "a_b~2", "a_b~3");
  }

  @Test
  void refusesADirectoryWithoutFiles() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Inventory.of(List.of(directory)))
        .withMessageContaining("there are 0 files below");
  }
}
