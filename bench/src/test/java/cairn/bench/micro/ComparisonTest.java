package cairn.bench.micro;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComparisonTest {
  private final Comparison comparison = new Comparison();

  @Nested
  class ARow {
    @Test
    void hasTheMedianOfTheRatiosOfTheRoundsAndTheirSpread() {
      comparison.add(Map.of("a", 10.0), Map.of("a", 5.0));
      comparison.add(Map.of("a", 20.0), Map.of("a", 16.0));
      comparison.add(Map.of("a", 10.0), Map.of("a", 9.0));

      assertThat(comparison.markdown("x", "y"))
          .startsWith("| benchmark | x µs | y µs | ratio |")
          .endsWith("| a | 10.000 | 9.000 | 0.800 | 0.500 to 0.900 | faster in every round |\n");
    }

    @Test
    void saysNothingIfTheRoundsDisagree() {
      comparison.add(Map.of("a", 10.0), Map.of("a", 9.0));
      comparison.add(Map.of("a", 10.0), Map.of("a", 11.0));

      assertThat(comparison.markdown("x", "y"))
          .endsWith("| a | 10.000 | 10.000 | 1.000 | 0.900 to 1.100 |  |\n");
    }

    @Test
    void isThereForWhatBothHaveAlone() {
      comparison.add(Map.of("a", 1.0, "old", 1.0), Map.of("a", 1.0, "new", 1.0));

      assertThat(comparison.markdown("x", "y")).contains("| a |").doesNotContain("old", "new");
    }
  }

  @Nested
  class ScoresInAFile {
    @TempDir private Path directory;

    @Test
    void areReadAsTheyWereWritten() throws IOException {
      Map<String, Double> means = Map.of("Rules.put", 1.25, "Codec.encodeBatch", 1e-7);
      Path file = directory.resolve("scores");

      Scores.write(file, means);

      assertThat(Scores.read(file)).isEqualTo(means);
    }
  }
}
