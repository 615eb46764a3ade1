package cairn.chaos.report;

import static org.assertj.core.api.Assertions.assertThat;

import cairn.chaos.check.Verdict;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class HeadlineTest {
  private static final Verdict VALID = new Verdict.Valid(10);
  private static final Verdict INVALID = new Verdict.Invalid(List.of("a", "b"));
  private static final Verdict UNDECIDED = new Verdict.Undecided("too long");

  @Nested
  class OfAGoodRun {
    @Test
    void saysHowMuchWasTried() {
      assertThat(Headline.of(List.of(VALID, VALID), 41, 12_345))
          .isEqualTo(new Headline(true, "0 violations in 41 faults and 12,345 operations"));
    }
  }

  @Nested
  class OfABadRun {
    @Test
    void countsTheCheckersThatFoundSomething() {
      assertThat(Headline.of(List.of(INVALID, VALID, INVALID), 1, 1))
          .isEqualTo(new Headline(false, "2 VIOLATIONS in 1 fault and 1 operation"));
    }

    @Test
    void takesWhatIsUndecidedForAFailure() {
      assertThat(Headline.of(List.of(UNDECIDED), 2, 2))
          .isEqualTo(new Headline(false, "0 violations, 1 UNDECIDED in 2 faults and 2 operations"));
    }
  }
}
