package cairn.chaos.check;

import static org.assertj.core.api.Assertions.assertThat;

import cairn.chaos.check.RecoveryTime.Gap;
import cairn.chaos.check.RecoveryTime.Recovery;
import cairn.chaos.history.Fault;
import cairn.chaos.history.History;
import cairn.chaos.history.Operation;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Writes that were acknowledged at 10, 20, 500, 510 and 900. */
class RecoveryTimeTest {
  private static final Fault KILL = new Fault("kill", "n1", 21, 400);
  private static final Fault PAUSE = new Fault("pause", "n2", 505, 515);
  private static final Fault LATE = new Fault("kill", "n3", 950, 960);

  private static final RecoveryTime TIMES =
      RecoveryTime.of(
          new History<>(
              List.of(
                  write(5, 10),
                  write(11, 20),
                  Ops.unknown("k", RecordWrite.MOVE, 30),
                  Ops.failed("k", RecordWrite.MOVE, 40, 50),
                  write(60, 500),
                  write(501, 510),
                  write(700, 900),
                  Ops.failed("k", RecordWrite.MOVE, 940, 1000)),
              List.of(PAUSE, KILL, LATE)),
          operation -> operation.output().isPresent());

  @Nested
  class AGap {
    @Test
    void isTheTimeFromOneAcknowledgementToTheNext() {
      assertThat(TIMES.gaps(Duration.ZERO))
          .containsExactly(
              new Gap(5, 10),
              new Gap(10, 20),
              new Gap(20, 500),
              new Gap(500, 510),
              new Gap(510, 900),
              new Gap(900, 1000));
      assertThat(TIMES.gaps(Duration.ofNanos(390)))
          .containsExactly(new Gap(20, 500), new Gap(510, 900));
      assertThat(TIMES.longest().length()).isEqualTo(Duration.ofNanos(480));
    }

    @Test
    void isTheWholeHistoryIfNothingWasAcknowledged() {
      History<RecordWrite, String> history =
          new History<>(List.of(Ops.failed("k", RecordWrite.PUT, 3, 9)), List.of());

      assertThat(RecoveryTime.of(history, o -> o.output().isPresent()).longest())
          .isEqualTo(new Gap(3, 9));
    }
  }

  @Nested
  class AFault {
    @Test
    void hasTheLongestGapThatReachesIntoIt() {
      assertThat(TIMES.recoveries())
          .containsExactly(
              new Recovery(KILL, new Gap(20, 500)),
              new Recovery(PAUSE, new Gap(510, 900)),
              new Recovery(LATE, new Gap(900, 1000)));
    }
  }

  private static Operation<RecordWrite, String> write(long invoked, long returned) {
    return Ops.ok("k", RecordWrite.MOVE, "done", invoked, returned);
  }
}
