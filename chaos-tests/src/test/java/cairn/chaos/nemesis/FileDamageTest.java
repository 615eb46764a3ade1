package cairn.chaos.nemesis;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.io.TempDir;

class FileDamageTest {
  private static final int USED = 50;
  private static final int LENGTH = 4096;

  @TempDir private Path directory;
  private final byte[] before = new byte[LENGTH];
  private Path file;

  @BeforeEach
  void write() throws Exception {
    Arrays.fill(before, 0, USED, (byte) 0x5a);
    file = Files.write(directory.resolve("log"), before);
  }

  @Nested
  class Flipping {
    @RepeatedTest(20)
    void tellsTheOnlyBitThatIsAnother(RepetitionInfo repetition) throws Exception {
      String told = FileDamage.flip(file, new Random(repetition.getCurrentRepetition()));

      byte[] after = Files.readAllBytes(file);
      int at = Arrays.mismatch(before, after);
      int bits = (before[at] ^ after[at]) & 0xff;
      assertThat(told)
          .isEqualTo(
              "bit %d of the byte at %d is flipped"
                  .formatted(Integer.numberOfTrailingZeros(bits), at));
      assertThat(at).isLessThan(USED);
      assertThat(Integer.bitCount(bits)).isEqualTo(1);
      assertThat(after).hasSize(LENGTH);
      assertThat(Arrays.mismatch(before, at + 1, LENGTH, after, at + 1, LENGTH)).isNegative();
    }
  }

  @Nested
  class Cutting {
    @RepeatedTest(20)
    void tellsHowMuchIsLeft(RepetitionInfo repetition) throws Exception {
      String told = FileDamage.cut(file, new Random(repetition.getCurrentRepetition()));

      byte[] after = Files.readAllBytes(file);
      assertThat(told).isEqualTo("cut at %d, it had %d bytes".formatted(after.length, LENGTH));
      assertThat(after).hasSizeLessThan(USED).isEqualTo(Arrays.copyOf(before, after.length));
    }
  }
}
