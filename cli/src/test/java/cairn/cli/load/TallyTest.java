package cairn.cli.load;

import static org.assertj.core.api.Assertions.assertThat;

import cairn.model.ErrorCode;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class TallyTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final Tally tally = new Tally();

  @Nested
  class ACall {
    @Test
    void isTimedFromWhenItWasDue() {
      tally.measure(System.nanoTime() - SECOND.toNanos(), () -> {});

      assertThat(tally.total(SECOND).millis(50)).isGreaterThanOrEqualTo(999);
    }

    @Test
    void thatFailsCountsByItsCodeAlone() {
      tally.failed(ErrorCode.UNAVAILABLE);
      tally.failed(ErrorCode.UNAVAILABLE);

      Sample total = tally.total(SECOND);

      assertThat(total.errors()).isEqualTo(Map.of(ErrorCode.UNAVAILABLE, 2L));
      assertThat(total.failed()).isEqualTo(2);
      assertThat(total.calls()).isZero();
      assertThat(total.perSecond()).isZero();
    }
  }

  @Nested
  class TheTotal {
    @Test
    void hasWhatWasToldMeanwhileToo() {
      tally.succeeded(System.nanoTime());
      tally.failed(ErrorCode.INTERNAL);
      Sample first = tally.sinceLast(SECOND);
      tally.succeeded(System.nanoTime());
      tally.succeeded(System.nanoTime());

      assertThat(first.calls()).isOne();
      assertThat(first.errors()).containsOnlyKeys(ErrorCode.INTERNAL);
      Sample second = tally.sinceLast(SECOND);
      assertThat(second.calls()).isEqualTo(2);
      assertThat(second.errors()).isEmpty();
      assertThat(tally.total(SECOND).calls()).isEqualTo(3);
      assertThat(tally.total(SECOND).failed()).isOne();
    }
  }

  @Nested
  class TwoSamples {
    @Test
    void addUp() {
      tally.succeeded(System.nanoTime());
      tally.failed(ErrorCode.INTERNAL);
      Sample one = tally.total(SECOND);

      Sample both = one.and(one);

      assertThat(both.calls()).isEqualTo(2);
      assertThat(both.errors()).isEqualTo(Map.of(ErrorCode.INTERNAL, 2L));
      assertThat(both.perSecond()).isEqualTo(2);
    }
  }
}
