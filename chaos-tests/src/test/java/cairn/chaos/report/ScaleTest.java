package cairn.chaos.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ScaleTest {
  @Nested
  class ALinearOne {
    @Test
    void hasRoundStepsUpToTheFirstThatIsNotBelowTheMost() {
      assertThat(Scale.linear(730).ticks()).containsExactly(0.0, 200.0, 400.0, 600.0, 800.0);
      assertThat(Scale.linear(3).ticks()).containsExactly(0.0, 1.0, 2.0, 3.0);
      assertThat(Scale.linear(0).ticks()).containsExactly(0.0, 1.0);
    }

    @Test
    void placesTheHalfInTheMiddle() {
      assertThat(Scale.linear(800).share(400)).isEqualTo(0.5);
    }
  }

  @Nested
  class ALogarithmicOne {
    @Test
    void reachesFromPowerOfTenToPowerOfTen() {
      assertThat(Scale.log(2e5, 3e7).ticks()).containsExactly(1e5, 1e6, 1e7, 1e8);
    }

    @Test
    void givesEachPowerOfTenTheSameRoom() {
      Scale scale = Scale.log(1e5, 1e9);

      assertThat(scale.share(1e5)).isZero();
      assertThat(scale.share(1e7)).isEqualTo(0.5);
      assertThat(scale.share(1)).isZero();
    }

    @Test
    void hasRoomForOneValueAlone() {
      assertThat(Scale.log(1e6, 1e6).ticks()).containsExactly(1e6, 1e7);
    }
  }
}
