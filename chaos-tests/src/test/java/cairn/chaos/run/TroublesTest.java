package cairn.chaos.run;

import static org.assertj.core.api.Assertions.assertThat;

import cairn.chaos.check.Verdict;
import cairn.chaos.cluster.MisbehaviourException;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class TroublesTest {
  private final Troubles troubles = new Troubles();

  private Map<String, Verdict> after(Exception failure) {
    troubles.add("kill-one", failure);
    return troubles.verdicts(7);
  }

  @Nested
  class ARunWithoutAny {
    @Test
    void isValid() {
      assertThat(troubles.isEmpty()).isTrue();
      assertThat(troubles.verdicts(7))
          .allSatisfy((_, verdict) -> assertThat(verdict).isEqualTo(new Verdict.Valid(7)));
    }
  }

  @Nested
  class AClusterThatIsNotBackInTime {
    @Test
    void hasNotRecovered() {
      assertThat(after(new TimeoutException("not within 60 s")))
          .containsEntry(
              Troubles.RECOVERED, new Verdict.Invalid(List.of("kill-one: not within 60 s")));
    }
  }

  @Nested
  class ANodeThatEndsByItself {
    @Test
    void hasDoneWhatItMustNot() {
      assertThat(after(new MisbehaviourException("n1 has ended")))
          .containsEntry(Troubles.BEHAVED, new Verdict.Invalid(List.of("kill-one: n1 has ended")));
    }
  }

  @Nested
  class ANodeThatEndsWhileAFailedAttackIsUndone {
    @Test
    void hasDoneWhatItMustNot() {
      IOException failure = new IOException("no iptables");
      failure.addSuppressed(new MisbehaviourException("n1 has ended"));

      assertThat(after(failure))
          .containsEntry(Troubles.BEHAVED, new Verdict.Invalid(List.of("kill-one: n1 has ended")));
    }
  }

  @Nested
  class AnAttackThatCannotBeMade {
    @Test
    void leavesTheRunUndecidedAndBlamesNoNode() {
      Map<String, Verdict> verdicts = after(new IOException("no iptables"));

      assertThat(verdicts.get(Troubles.MADE)).isInstanceOf(Verdict.Undecided.class);
      assertThat(verdicts.get(Troubles.RECOVERED)).isEqualTo(new Verdict.Valid(7));
      assertThat(verdicts.get(Troubles.BEHAVED)).isEqualTo(new Verdict.Valid(7));
    }
  }
}
