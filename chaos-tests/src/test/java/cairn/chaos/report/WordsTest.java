package cairn.chaos.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class WordsTest {
  @Nested
  class Counts {
    @Test
    void havePartedThousandsAndTheRightNumber() {
      assertThat(Words.count(12_345)).isEqualTo("12,345");
      assertThat(Words.count(1, "fault")).isEqualTo("1 fault");
      assertThat(Words.count(0, "fault")).isEqualTo("0 faults");
    }
  }

  @Nested
  class Lengths {
    @Test
    void haveTheUnitThatFits() {
      assertThat(Words.length(420_000)).isEqualTo("0.42 ms");
      assertThat(Words.length(35_000_000)).isEqualTo("35 ms");
      assertThat(Words.length(2_400_000_000L)).isEqualTo("2.40 s");
    }

    @Test
    void inMinutesHaveNoUselessZeros() {
      assertThat(Words.minutes(Duration.ofMinutes(60))).isEqualTo("60 minutes");
      assertThat(Words.minutes(Duration.ofSeconds(30))).isEqualTo("0.5 minutes");
    }

    @Test
    void besideAnAxisAreRound() {
      assertThat(Words.round(1e5)).isEqualTo("100 µs");
      assertThat(Words.round(1e7)).isEqualTo("10 ms");
      assertThat(Words.round(1e10)).isEqualTo("10 s");
    }
  }

  @Nested
  class TheClock {
    @Test
    void hasHoursOnlyIfThereAreSome() {
      assertThat(Words.clock(Duration.ofSeconds(65).toNanos())).isEqualTo("1:05");
      assertThat(Words.clock(Duration.ofMinutes(61).toNanos())).isEqualTo("1:01:00");
    }
  }

  @Nested
  class Pixels {
    @Test
    void areCutToATenth() {
      assertThat(Words.pixels(3)).isEqualTo("3");
      assertThat(Words.pixels(3.14159)).isEqualTo("3.1");
      assertThat(Words.pixels(-0.04)).isEqualTo("0");
    }
  }
}
