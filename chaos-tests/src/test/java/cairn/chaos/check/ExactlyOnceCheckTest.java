package cairn.chaos.check;

import static cairn.chaos.check.Ops.assertFound;
import static cairn.chaos.check.RecordWrite.DELETE;
import static cairn.chaos.check.RecordWrite.MOVE;
import static cairn.chaos.check.RecordWrite.PUT;
import static org.assertj.core.api.Assertions.assertThat;

import cairn.chaos.check.ExactlyOnceCheck.Answer;
import cairn.chaos.check.ExactlyOnceCheck.Sent;
import cairn.chaos.history.Operation;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ExactlyOnceCheckTest {
  private static final Operation<Sent, Answer> PUT_A = answered("r1", PUT, done(1, 10));

  @Nested
  class ARightHistory {
    @Test
    void givesEachSendingTheFirstAnswer() {
      Verdict verdict =
          ExactlyOnceCheck.check(
              List.of(
                  unknown("r1", PUT),
                  PUT_A,
                  PUT_A,
                  answered("r2", MOVE, done(2, 20)),
                  unknown("r2", MOVE),
                  answered("r2", MOVE, done(2, 20)),
                  answered("r3", MOVE, new Answer(false, 2, 20)),
                  answered("r3", MOVE, new Answer(false, 2, 20)),
                  refused("r4", MOVE),
                  unknown("r5", MOVE),
                  unknown("r5", MOVE)),
              Map.of("a", 3L));

      assertThat(verdict.isValid()).isTrue();
    }

    @Test
    void mayRemoveWhatItWrote() {
      Verdict verdict =
          ExactlyOnceCheck.check(
              List.of(PUT_A, answered("r2", DELETE, done(1, 10)), unknown("r2", DELETE)), Map.of());

      assertThat(verdict.isValid()).isTrue();
    }
  }

  @Nested
  class AWrongHistory {
    @Test
    void answersARepetitionInAnotherWay() {
      assertFound(
          ExactlyOnceCheck.check(
              List.of(
                  PUT_A,
                  answered("r2", MOVE, done(2, 20)),
                  answered("r2", MOVE, new Answer(false, 2, 20))),
              Map.of("a", 2L)),
          "another answer than before");
    }

    @Test
    void appliesARepetitionAgain() {
      assertFound(
          ExactlyOnceCheck.check(
              List.of(PUT_A, answered("r2", MOVE, done(2, 20)), unknown("r2", MOVE)),
              Map.of("a", 3L)),
          "a moved 2 times; 1 moves were acknowledged and 0 are unknown");
    }

    @Test
    void appliesARequestOfUnknownOutcomeTwice() {
      assertFound(
          ExactlyOnceCheck.check(
              List.of(PUT_A, unknown("r2", MOVE), unknown("r2", MOVE)), Map.of("a", 3L)),
          "a moved 2 times");
    }

    @Test
    void losesAnUpdate() {
      assertFound(
          ExactlyOnceCheck.check(
              List.of(PUT_A, answered("r2", MOVE, done(2, 20)), answered("r3", MOVE, done(2, 21))),
              Map.of("a", 2L)),
          "two requests made generation 2 of a");
    }

    @Test
    void appliesWhatItRefused() {
      assertFound(
          ExactlyOnceCheck.check(
              List.of(PUT_A, answered("r2", MOVE, new Answer(false, 1, 10))), Map.of("a", 2L)),
          "a moved 1 times; 0 moves were acknowledged");
    }

    @Test
    void losesWhatWasAcknowledged() {
      assertFound(ExactlyOnceCheck.check(List.of(PUT_A), Map.of()), "lost: a");
    }
  }

  @Nested
  class AMistakeOfTheWorkload {
    @Test
    void isToldFromOneOfTheRegistry() {
      assertFound(
          ExactlyOnceCheck.check(List.of(PUT_A, unknown("r1", MOVE)), Map.of("a", 1L)),
          "a mistake of the workload");
    }
  }

  private static Answer done(long generation, long modRevision) {
    return new Answer(true, generation, modRevision);
  }

  private static Operation<Sent, Answer> answered(
      String request, RecordWrite write, Answer answer) {
    return Ops.ok("a", sent(request, write), answer, 0, 1);
  }

  private static Operation<Sent, Answer> refused(String request, RecordWrite write) {
    return Ops.failed("a", sent(request, write), 0, 1);
  }

  private static Operation<Sent, Answer> unknown(String request, RecordWrite write) {
    return Ops.unknown("a", sent(request, write), 0);
  }

  private static Sent sent(String request, RecordWrite write) {
    return new Sent(request, write, write == PUT ? 0 : 1, Optional.of("gpu"));
  }
}
