package cairn.node.disk;

import static org.assertj.core.api.Assertions.assertThat;

import cairn.node.disk.AppliedFile.Applied;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The note of how far a log was applied: it may say less than is true, and never more. */
class AppliedFileTest {
  private static final String UUID = "886313e1-3b8a-5372-9b90-0c9aee199e5d";

  @TempDir private Path directory;

  @Test
  void saysTheLastEntryThatWasNoted() throws IOException {
    note(7, 8, 9);
    assertThat(read()).contains(new Applied(2, 9));

    note(10);
    assertThat(read()).contains(new Applied(2, 10));
  }

  @Test
  void saysNothingBeforeItIsThere() throws IOException {
    assertThat(read()).isEmpty();
  }

  @Test
  void saysNothingNewUntilTheNextEntryIfNothingIsKnown() throws IOException {
    AppliedFile.open(directory, UUID, Optional.empty()).close();

    assertThat(read()).isEmpty();
  }

  @Test
  void saysNothingOfAnotherVolume() throws IOException {
    note(7);

    assertThat(AppliedFile.read(directory, "16fd2706-8baf-433b-82eb-8c7fada847da")).isEmpty();
  }

  @Test
  void notesNothingMoreOnceItIsClosed() throws IOException {
    AppliedFile file = AppliedFile.open(directory, UUID, Optional.of(new Applied(2, 7)));
    file.close();

    file.note(new Applied(2, 8));

    assertThat(read()).contains(new Applied(2, 7));
  }

  @Test
  void saysTheEntryBeforeAtMostAfterAFlippedBitOrAtAnyLength() throws IOException {
    note(7, 8);
    byte[] whole = Files.readAllBytes(path());
    for (int bit = 0; bit < 8 * whole.length; bit += 3) {
      byte[] damaged = whole.clone();
      damaged[bit / 8] ^= (byte) (1 << bit % 8);
      Files.write(path(), damaged);
      assertThat(read().orElseThrow().index()).as("bit %d", bit).isIn(7L, 8L);
    }
    for (int length = 0; length < whole.length; length++) {
      Files.write(path(), Arrays.copyOf(whole, length));
      assertThat(read().map(Applied::index).orElse(7L)).as("length %d", length).isIn(7L, 8L);
    }
  }

  private void note(long... indexes) throws IOException {
    try (AppliedFile file = AppliedFile.open(directory, UUID, read())) {
      for (long index : indexes) {
        file.note(new Applied(2, index));
      }
    }
  }

  private Optional<Applied> read() throws IOException {
    return AppliedFile.read(directory, UUID);
  }

  private Path path() {
    return directory.resolve("applied");
  }
}
