package cairn.cli.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import cairn.model.ContentHash;
import cairn.model.ContentHash.Algorithm;
import cairn.model.ErrorCode;
import cairn.model.RefusedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContentReaderTest {
  @TempDir private Path directory;

  @Nested
  class ReadingAFile {
    @ParameterizedTest
    @CsvSource({
      "'', sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
      "abc, sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
      "'', blake3:af1349b9f5f9a1a6a0404dea36dcc9499bcb25c9adc112b7cc9a93cae41f3262",
      "abc, blake3:6437b3ac38465133ffb63b75273a8db548c558465d79db03fd359c6cd5bd9d85",
      "'', crc32c:00000000",
      "123456789, crc32c:e3069283"
    })
    void givesTheKnownDigests(String text, String hash) throws IOException {
      Path file = Files.writeString(directory.resolve("file"), text);
      ContentHash expected = ContentHash.parse(hash);

      Fingerprint fingerprint = read(file, expected.algorithm());

      assertThat(fingerprint).isEqualTo(new Fingerprint(expected, text.length(), 1));
    }

    @Test
    void tellsHowFarItHasCome() throws IOException {
      Path file = Files.write(directory.resolve("file"), new byte[3 << 20]);
      CountingProgress progress = new CountingProgress();

      new ContentReader(Algorithm.CRC32C, progress).read(file);

      assertThat(progress.total).isEqualTo(3 << 20);
      assertThat(progress.read).isEqualTo(3 << 20);
    }

    @Test
    void refusesAFileThatChangesMeanwhile() throws IOException {
      Path file = Files.writeString(directory.resolve("file"), "abc");
      ByteProgress writer =
          new CountingProgress() {
            @Override
            public void advance(long bytes) {
              append(file);
            }
          };

      assertThatExceptionOfType(RefusedException.class)
          .isThrownBy(() -> new ContentReader(Algorithm.SHA256, writer).read(file))
          .withMessage(file + " changed while it was read; wait until its writer is done")
          .extracting(refused -> refused.refusal().code())
          .isEqualTo(ErrorCode.PRECONDITION);
    }

    private void append(Path file) {
      try {
        if (Files.size(file) < 10) {
          Files.writeString(file, "d", StandardOpenOption.APPEND);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Test
    void doesNotComputeXxh128() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> read(directory.resolve("file"), Algorithm.XXH128))
          .withMessage(
              "hash algorithm xxh128 is not computed here; give the whole value with" + " --hash");
    }

    @Test
    void failsIfThereIsNone() {
      assertThatIOException().isThrownBy(() -> read(directory.resolve("none"), Algorithm.SHA256));
    }
  }

  @Nested
  class ReadingADirectory {
    @BeforeEach
    void fill() throws IOException {
      Files.createDirectories(directory.resolve("b/c"));
      Files.createDirectories(directory.resolve("empty"));
      Files.writeString(directory.resolve("b/c/file"), "123456789");
      Files.writeString(directory.resolve("b.txt"), "");
      Files.writeString(directory.resolve("größe"), "123456789");
    }

    @Test
    void hashesTheManifestInTheOrderOfTheBytesOfThePaths() throws IOException {
      // printf 'e3b0...855 0 b.txt\n15e2...225 9 b/c/file\n15e2...225 9 größe\n' | sha256sum
      assertThat(read(directory, Algorithm.SHA256))
          .isEqualTo(new Fingerprint(ContentHash.parse("sha256:" + MANIFEST), 18, 3));
    }

    @Test
    void doesNotDependOnWhereItLies() throws IOException {
      Fingerprint before = read(directory, Algorithm.CRC32C);
      Path moved = Files.createDirectory(directory.resolveSibling(directory.getFileName() + "-2"));
      for (String name : new String[] {"größe", "b.txt", "b"}) {
        Files.move(directory.resolve(name), moved.resolve(name));
      }

      assertThat(read(moved, Algorithm.CRC32C)).isEqualTo(before);
    }

    @Test
    void seesARenamedFile() throws IOException {
      Fingerprint before = read(directory, Algorithm.CRC32C);
      Files.move(directory.resolve("b.txt"), directory.resolve("c.txt"));

      assertThat(read(directory, Algorithm.CRC32C).hash()).isNotEqualTo(before.hash());
    }

    @Test
    void readsWhatALinkPointsAt() throws IOException {
      Fingerprint before = read(directory, Algorithm.CRC32C);
      Path target = directory.resolveSibling(directory.getFileName() + "-target");
      Files.move(directory.resolve("b/c/file"), target);
      Files.createSymbolicLink(directory.resolve("b/c/file"), target);

      assertThat(read(directory, Algorithm.CRC32C)).isEqualTo(before);
    }

    @Test
    void failsOnALoopOfLinks() throws IOException {
      Files.createSymbolicLink(directory.resolve("b/loop"), directory);

      assertThatIOException().isThrownBy(() -> read(directory, Algorithm.CRC32C));
    }

    @Test
    void refusesNamesThatCouldForgeALine() throws IOException {
      Files.writeString(directory.resolve("a\nb"), "");

      assertThatIllegalArgumentException()
          .isThrownBy(() -> read(directory, Algorithm.CRC32C))
          .withMessageContaining("has a control character");
    }

    @Test
    void refusesNamesThatAreReadAsOneAnother() throws Exception {
      String twoNames = "touch \"$0/$(printf 'b/a\\344')\" \"$0/$(printf 'b/a\\366')\"";
      int exitCode =
          new ProcessBuilder("sh", "-c", twoNames, directory.toString()).start().waitFor();
      assertThat(exitCode).isZero();

      assertThatIllegalArgumentException()
          .isThrownBy(() -> read(directory, Algorithm.CRC32C))
          .withMessage(
              "the name of the file b/a\uFFFD below %s is not in the charset of the locale, %s",
              directory, System.getProperty("sun.jnu.encoding"));
    }
  }

  private static final String MANIFEST =
      "9ae80fa9d2af8984e5061e052cf5722aff68b2093af4b1ded3aac952670359c1";

  private static Fingerprint read(Path path, Algorithm algorithm) throws IOException {
    return new ContentReader(algorithm, ByteProgress.SILENT).read(path);
  }

  private static class CountingProgress implements ByteProgress {
    private long total;
    private long read;

    @Override
    public void begin(long totalBytes) {
      total = totalBytes;
    }

    @Override
    public void advance(long bytes) {
      read += bytes;
    }

    @Override
    public void close() {}
  }
}
