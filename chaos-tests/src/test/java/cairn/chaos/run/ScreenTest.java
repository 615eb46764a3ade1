package cairn.chaos.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ScreenTest {
  @Nested
  class TheRate {
    @Test
    void isTheGrowthForEachSecond() {
      Screen.Rate rate = new Screen.Rate();

      assertThat(rate.perSecond(100, 1_000_000_000)).isZero();
      assertThat(rate.perSecond(150, 1_500_000_000)).isEqualTo(100);
      assertThat(rate.perSecond(150, 2_000_000_000)).isZero();
    }
  }
}
