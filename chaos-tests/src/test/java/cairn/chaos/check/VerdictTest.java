package cairn.chaos.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class VerdictTest {
  private static final Verdict VALID = new Verdict.Valid(2);
  private static final Verdict UNDECIDED = new Verdict.Undecided("too long");
  private static final Verdict INVALID = new Verdict.Invalid(List.of("lost"));

  @Nested
  class TheVerdictOfTwo {
    @Test
    void isTheWorse() {
      assertThat(VALID.and(UNDECIDED)).isEqualTo(UNDECIDED).isEqualTo(UNDECIDED.and(VALID));
      assertThat(UNDECIDED.and(INVALID)).isEqualTo(INVALID).isEqualTo(INVALID.and(UNDECIDED));
      assertThat(VALID.and(INVALID)).isEqualTo(INVALID).isEqualTo(INVALID.and(VALID));
    }

    @Test
    void countsAndShowsWhatBothHave() {
      assertThat(VALID.and(VALID)).isEqualTo(new Verdict.Valid(4));
      assertThat(INVALID.and(new Verdict.Invalid(List.of("twice"))))
          .isEqualTo(new Verdict.Invalid(List.of("lost", "twice")));
    }
  }

  @Nested
  class AnUndecidedOne {
    @Test
    void doesNotPass() {
      assertThat(UNDECIDED.isValid()).isFalse();
      assertThat(VALID.isValid()).isTrue();
      assertThat(INVALID.isValid()).isFalse();
    }
  }
}
