package cairn.chaos.check;

import static org.assertj.core.api.Assertions.assertThat;

import cairn.chaos.history.Fault;
import cairn.chaos.history.History;
import cairn.chaos.history.Operation;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** With a limit of 100 ns. */
class RecoveryCheckTest {
  private static final Duration LIMIT = Duration.ofNanos(100);

  private static Verdict check(List<Fault> faults, List<Operation<RecordWrite, String>> writes) {
    return RecoveryCheck.check(
        new History<>(writes, faults), operation -> operation.output().isPresent(), LIMIT);
  }

  private static Fault fault(long began, long ended) {
    return new Fault("kill", "n1", began, ended);
  }

  private static Operation<RecordWrite, String> answered(long at) {
    return Ops.ok("k", RecordWrite.MOVE, "done", at - 1, at);
  }

  private static Operation<RecordWrite, String> failed(long at) {
    return Ops.failed("k", RecordWrite.MOVE, at - 1, at);
  }

  @Nested
  class AClusterThatComesBack {
    @Test
    void isRight() {
      assertThat(check(List.of(fault(10, 50)), List.of(answered(5), answered(150))))
          .isEqualTo(new Verdict.Valid(1));
    }

    @Test
    void hasUntilTheLastOfSomeThatOverlap() {
      assertThat(check(List.of(fault(10, 50), fault(40, 90)), List.of(answered(5), answered(190))))
          .isEqualTo(new Verdict.Valid(1));
    }

    @Test
    void isNotBlamedForTheTimeOfTheNextFault() {
      assertThat(check(List.of(fault(10, 50), fault(60, 160)), List.of(answered(5), answered(170))))
          .isEqualTo(new Verdict.Valid(2));
    }

    @Test
    void isNotBlamedForTheEndOfTheRun() {
      assertThat(check(List.of(fault(10, 50)), List.of(answered(5), failed(140))).isValid())
          .isTrue();
    }
  }

  @Nested
  class AViolation {
    @Test
    void isAWriteThatIsAnsweredTooLate() {
      assertThat(check(List.of(fault(10, 50)), List.of(answered(5), answered(151))).isValid())
          .isFalse();
    }

    @Test
    void isAClusterThatNeverTakesAWriteAgain() {
      assertThat(check(List.of(fault(10, 50)), List.of(answered(5), failed(160))).isValid())
          .isFalse();
    }

    @Test
    void isFoundAfterTheFirstOfSeveralFaultsToo() {
      assertThat(
              check(
                      List.of(fault(10, 20), fault(300, 320)),
                      List.of(answered(5), answered(200), answered(330)))
                  .isValid())
          .isFalse();
    }
  }
}
