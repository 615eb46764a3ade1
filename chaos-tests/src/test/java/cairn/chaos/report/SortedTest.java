package cairn.chaos.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class SortedTest {
  @Nested
  class APercentile {
    @Test
    void isTheNearestRank() {
      Sorted five = new Sorted(LongStream.of(50, 15, 40, 20, 35));

      assertThat(five.percentileNanos(5)).isEqualTo(15);
      assertThat(five.percentileNanos(30)).isEqualTo(20);
      assertThat(five.percentileNanos(40)).isEqualTo(20);
      assertThat(five.percentileNanos(50)).isEqualTo(35);
      assertThat(five.percentileNanos(99)).isEqualTo(50);
      assertThat(five.percentileNanos(100)).isEqualTo(50);
    }

    @Test
    void ofAHundredIsTheOneAtItsNumber() {
      Sorted hundred = new Sorted(LongStream.rangeClosed(1, 100));

      assertThat(hundred.percentileNanos(50)).isEqualTo(50);
      assertThat(hundred.percentileNanos(99)).isEqualTo(99);
    }

    @Test
    void ofNothingIsNothing() {
      assertThat(new Sorted(LongStream.empty()).percentileNanos(99)).isZero();
    }

    @Test
    void isFrom1To100() {
      Sorted one = new Sorted(LongStream.of(1));

      assertThatThrownBy(() -> one.percentileNanos(0)).isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> one.percentileNanos(101))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }
}
