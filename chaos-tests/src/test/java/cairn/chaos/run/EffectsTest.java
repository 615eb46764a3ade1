package cairn.chaos.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class EffectsTest {
  private final Effects effects = new Effects();

  @Nested
  class AFaultThatNoNodeFelt {
    @Test
    void isToldIfItCameAlone() {
      effects.add("loss", 0, true);

      assertThat(effects.unfelt()).containsExactly("loss had no effect on any node");
    }

    @Test
    void isNotToldIfAnotherMayHaveHiddenIt() {
      effects.add("clock-jump-one", 0, false);

      assertThat(effects.unfelt()).isEmpty();
      assertThat(effects.kinds()).isZero();
    }

    @Test
    void isNotToldIfOneOfItsKindWasFeltBesideOthers() {
      effects.add("loss", 0, true);
      effects.add("loss", 3, false);

      assertThat(effects.unfelt()).isEmpty();
      assertThat(effects.kinds()).isEqualTo(1);
    }
  }
}
