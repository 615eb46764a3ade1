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
      Verdict verdict =
          check(
              put(0, 10),
              Ops.unknown("a", new SessionInput.Move(1), 10),
              read(20, 10, 1, 10),
              read(30, 10, 2, 12));

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
          check(put(0, 10), moved(10, 1, 12), read(20, 12, 1, 12)), "generation 2 is missing");
    }

    @Test
    void losesTheRecord() {
      assertFound(check(put(0, 10), read(10, 10, 0, 10)), "generation 1 is missing");
    }

    @Test
    void showsAWriteBeforeItsRevision() {
      assertFound(
          check(put(0, 10), moved(10, 1, 12), read(20, 10, 2, 11)),
          "generation 2 came at revision 12");
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

  private static Operation<SessionInput, SessionOutput> read(
      long at, long least, long generation, long revision) {
    return Ops.ok("a", new SessionInput.Read(least), new Shown(generation, revision), at, at + 1);
  }
}
