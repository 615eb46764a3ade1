package cairn.node.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import cairn.node.disk.VoteFile.Content;
import cairn.node.disk.VoteFile.Vote;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** Term and vote of a member: never another than was written. */
class VoteFileTest {
  private static final Vote VOTE = new Vote(12, "n2-886313e1-3b8a-5372-9b90-0c9aee199e5d");

  @TempDir private Path directory;
  private VoteFile file;

  @BeforeEach
  void open() {
    file = new VoteFile(directory);
  }

  @Nested
  class ReadingIt {
    @Test
    void saysWhatWasWritten() throws IOException {
      file.write(VOTE);

      assertThat(file.read()).isEqualTo(new Content.Known(VOTE));
    }

    @Test
    void tellsThatThereIsNone() throws IOException {
      assertThat(file.read()).isEqualTo(new Content.Absent());
    }

    @Test
    void takesTheOneThatRatisMakesAtFirst() throws IOException {
      write("#\n#Wed Nov 25 15:00:00 UTC 2026\nvotedFor=\nterm=0\n");

      assertThat(file.read()).isEqualTo(new Content.Known(new Vote(0, "")));
    }

    @Test
    void trustsNoOtherWithoutAChecksum() throws IOException {
      write("votedFor=n1\nterm=3\n");

      assertThat(file.read()).isInstanceOf(Content.Damaged.class);
    }
  }

  @Nested
  class ADamagedOne {
    @Test
    void isNoticedOrSaysTheSameAfterAnyFlippedBit() throws IOException {
      file.write(VOTE);
      byte[] whole = Files.readAllBytes(path());
      for (int bit = 0; bit < 8 * whole.length; bit++) {
        byte[] damaged = whole.clone();
        damaged[bit / 8] ^= (byte) (1 << bit % 8);
        Files.write(path(), damaged);

        assertSameOrNoticed("bit " + bit);
      }
    }

    @Test
    void isNoticedOrSaysTheSameAtAnyLength() throws IOException {
      file.write(VOTE);
      byte[] whole = Files.readAllBytes(path());
      for (int length = 0; length < whole.length; length++) {
        Files.write(path(), Arrays.copyOf(whole, length));

        assertSameOrNoticed("length " + length);
      }
    }

    private void assertSameOrNoticed(String where) throws IOException {
      if (file.read() instanceof Content.Known(Vote vote)) {
        assertThat(vote).as(where).isEqualTo(VOTE);
      } else {
        assertThat(file.read()).as(where).isInstanceOf(Content.Damaged.class);
      }
    }
  }

  @Nested
  class WritingItOnAFullVolume {
    static boolean hasFullDevice() {
      return Files.isWritable(Path.of("/dev/full"));
    }

    @Test
    @EnabledIf("hasFullDevice")
    void keepsTheOneBefore() throws IOException {
      file.write(VOTE);
      Files.createSymbolicLink(directory.resolve("raft-meta.tmp"), Path.of("/dev/full"));

      assertThatIOException()
          .isThrownBy(() -> file.write(new Vote(13, "n3")))
          .withMessageContaining("No space left");

      assertThat(file.read()).isEqualTo(new Content.Known(VOTE));
    }
  }

  private void write(String text) throws IOException {
    Files.writeString(path(), text);
  }

  private Path path() {
    return directory.resolve(VoteFile.NAME);
  }
}
