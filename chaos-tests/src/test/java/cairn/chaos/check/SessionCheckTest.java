package cairn.chaos.check;

import static cairn.chaos.check.Ops.assertFound;
import static org.assertj.core.api.Assertions.assertThat;

import cairn.chaos.check.SessionOutput.Shown;
import cairn.chaos.check.SessionOutput.Written;
import cairn.chaos.history.Operation;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class SessionCheckTest {
  @Nested
  class ARightHistory {
    @Test
    void showsEachWriteFromItsRevisionOn() {
      Verdict verdict =
          check(
              put(0, 10),
              moved(10, 1, 12),
              read(20, 12, 2, 12),
              read(30, 12, 2, 19),
              moved(40, 2, 20),
              read(50, 12, 2, 15));

      assertThat(verdict).isEqualTo(new Verdict.Valid(3));
    }

    @Test
    void mayShowAMoveOfUnknownOutcome() {
      Verdict verdict = check(put(0, 10), unseenMove(10), read(20, 10, 1, 10), read(30, 10, 2, 12));

      assertThat(verdict).isEqualTo(new Verdict.Valid(2));
    }

    @Test
    void mayShowNothingUpToThePut() {
      Verdict verdict = check(read(0, 0, 0, 0), read(10, 0, 0, 9), put(20, 10));

      assertThat(verdict).isEqualTo(new Verdict.Valid(2));
    }

    @Test
    void mayReadAtAnOlderRevisionThanTheReadBefore() {
      Verdict verdict =
          check(put(0, 10), moved(10, 1, 60), read(20, 12, 2, 61), read(30, 12, 1, 59));

      assertThat(verdict).isEqualTo(new Verdict.Valid(2));
    }

    @Test
    void hasAnOrderForEachRecordAlone() {
      Verdict verdict =
          check(
              put(0, 10),
              moved(10, 1, 12),
              read(20, 12, 2, 12),
              Ops.ok("b", new SessionInput.Put(), new Written(1, 13), 30, 31),
              Ops.ok("b", new SessionInput.Read(13), new Shown(1, 13), 40, 41));

      assertThat(verdict).isEqualTo(new Verdict.Valid(2));
    }
  }

  @Nested
  class AWrongHistory {
    @Test
    void answersAsOfAnOlderRevisionThanAskedFor() {
      assertFound(
          check(put(0, 10), read(10, 12, 1, 11)), "older than it was asked for: process 10");
    }

    @Test
    void losesAWriteOfTheClient() {
      assertFound(
          check(put(0, 10), moved(10, 1, 12), read(20, 12, 1, 12)),
          "went back: generation 1 at revision 12 in process 20");
    }

    @Test
    void losesTheRecord() {
      assertFound(
          check(put(0, 10), read(10, 10, 0, 10)),
          "went back: generation 0 at revision 10 in process 10");
    }

    @Test
    void showsAWriteBeforeItsRevision() {
      assertFound(
          check(put(0, 10), moved(10, 1, 12), read(20, 10, 2, 11)),
          "went back: generation 1 at revision 11 in process 10");
    }

    @Test
    void showsMoreThanAWriteMadeAtItsRevision() {
      assertFound(
          check(put(0, 10), moved(10, 1, 12), read(20, 12, 3, 12)),
          "went back: generation 2 at revision 12 in process 10");
    }

    @Test
    void makesAGenerationTwice() {
      assertFound(
          check(put(0, 10), moved(10, 1, 12), moved(20, 1, 15)),
          "went back: generation 1 at revision 14 in process 20");
    }
  }

  @Nested
  class AMoveThatNobodyWasToldOf {
    @Test
    void isNotTakenBackOnceItWasShown() {
      assertFound(
          check(put(0, 10), unseenMove(10), read(20, 10, 2, 60), read(30, 60, 1, 61)),
          "went back: generation 1 at revision 61 in process 30");
    }

    @Test
    void isShownAtARevisionOrNot() {
      assertFound(
          check(put(0, 10), unseenMove(10), read(20, 10, 2, 60), read(30, 60, 1, 60)),
          "went back: generation 1 at revision 60 in process 30");
    }

    @Test
    void isShownByTheTimeOfTheNextMove() {
      assertFound(
          check(put(0, 10), unseenMove(10), moved(20, 2, 20), read(30, 10, 1, 19)),
          "went back: generation 1 at revision 19 in process 30");
    }
  }

  @SafeVarargs
  private static Verdict check(Operation<SessionInput, SessionOutput>... operations) {
    List<Operation<SessionInput, SessionOutput>> history = new ArrayList<>();
    for (Operation<SessionInput, SessionOutput> operation : operations) {
      history.add(operation);
    }
    return SessionCheck.check(history);
  }

  private static Operation<SessionInput, SessionOutput> put(long at, long revision) {
    return Ops.ok("a", new SessionInput.Put(), new Written(1, revision), at, at + 1);
  }

  private static Operation<SessionInput, SessionOutput> moved(
      long at, long expected, long revision) {
    return Ops.ok(
        "a", new SessionInput.Move(expected), new Written(expected + 1, revision), at, at + 1);
  }

  /** From generation 1 on. */
  private static Operation<SessionInput, SessionOutput> unseenMove(long at) {
    return Ops.unknown("a", new SessionInput.Move(1), at);
  }

  private static Operation<SessionInput, SessionOutput> read(
      long at, long least, long generation, long revision) {
    return Ops.ok("a", new SessionInput.Read(least), new Shown(generation, revision), at, at + 1);
  }
}
