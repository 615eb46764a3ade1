package cairn.chaos.check;

import static cairn.chaos.check.Ops.assertFound;
import static cairn.chaos.check.Ops.assertValid;
import static org.assertj.core.api.Assertions.assertThat;

import cairn.chaos.check.RegisterInput.Delete;
import cairn.chaos.check.RegisterInput.Move;
import cairn.chaos.check.RegisterInput.Put;
import cairn.chaos.check.RegisterInput.Read;
import cairn.chaos.check.RegisterOutput.Absent;
import cairn.chaos.check.RegisterOutput.Current;
import cairn.chaos.check.RegisterOutput.Differs;
import cairn.chaos.check.RegisterOutput.Existed;
import cairn.chaos.check.RegisterOutput.Removed;
import cairn.chaos.check.RegisterOutput.Seen;
import cairn.chaos.check.RegisterOutput.Stale;
import cairn.chaos.check.RegisterOutput.WasRemoved;
import cairn.chaos.history.History;
import cairn.chaos.history.Operation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Histories of one record, right and wrong, written by hand. */
class RegisterTest {
  private static final String NOT_LINEARIZABLE = "not linearizable";
  private static final RegisterInput READ = new Read();
  private static final RegisterInput PUT = new Put("x", "gpu");
  private static final RegisterInput OTHER_PUT = new Put("y", "gpu");
  private static final Seen FIRST = new Seen("x", 1, "gpu", 10);
  private static final Seen SECOND = new Seen("x", 2, "dram", 20);
  private static final RegisterInput MOVE = new Move(1, "dram");

  @Nested
  class ARightHistory {
    @Test
    void showsEachWriteToAllThatComesLater() {
      assertValid(
          check(
              ok(READ, new Absent(), 0, 1),
              ok(MOVE, new Absent(), 2, 3),
              ok(PUT, new Current(FIRST), 4, 5),
              ok(PUT, new Existed(FIRST), 6, 7),
              ok(OTHER_PUT, new Differs(FIRST), 8, 9),
              ok(MOVE, new Current(SECOND), 10, 11),
              ok(PUT, new Existed(SECOND), 12, 13),
              ok(MOVE, new Stale(SECOND), 14, 15),
              ok(new Delete(1), new Stale(SECOND), 16, 17),
              ok(new Delete(2), new Removed(SECOND), 18, 19),
              ok(READ, new Absent(), 20, 21),
              ok(PUT, new WasRemoved(), 22, 23)));
    }

    @Test
    void mayShowAWriteThatIsUnderWayOrNot() {
      assertValid(
          check(
              ok(PUT, new Current(FIRST), 0, 100),
              ok(READ, new Absent(), 10, 20),
              ok(READ, new Current(FIRST), 30, 40)));
    }

    @Test
    void mayShowAWriteOfUnknownOutcomeMuchLaterOrNever() {
      assertValid(
          check(
              ok(PUT, new Current(FIRST), 0, 1),
              unknown(MOVE, 2),
              unknown(new Move(1, "nvme"), 3),
              ok(READ, new Current(FIRST), 4, 5),
              unknown(READ, 6),
              ok(READ, new Current(SECOND), 7, 8),
              failed(new Delete(2), 9, 10),
              ok(READ, new Current(SECOND), 11, 12)));
    }

    @Test
    void mayHaveAPutThatTookEffectUnseenBeforeItsRepetition() {
      assertValid(check(unknown(PUT, 0), ok(PUT, new Existed(FIRST), 2, 3)));
    }

    @Test
    void isCountedOverAllKeys() {
      List<Operation<RegisterInput, RegisterOutput>> operations =
          List.of(
              Ops.ok("a", PUT, new Current(FIRST), 0, 1),
              Ops.ok("b", READ, new Absent(), 2, 3),
              Ops.failed("c", READ, 4, 5));

      assertThat(checker().check(new History<>(operations, List.of()).byKey()))
          .isEqualTo(new Verdict.Valid(2));
    }
  }

  @Nested
  class AWrongHistory {
    @Test
    void hasAStaleRead() {
      assertWrong(
          ok(PUT, new Current(FIRST), 0, 1),
          ok(MOVE, new Current(SECOND), 2, 3),
          ok(READ, new Current(FIRST), 4, 5));
    }

    @Test
    void losesAnAcknowledgedPut() {
      assertWrong(ok(PUT, new Current(FIRST), 0, 1), ok(READ, new Absent(), 2, 3));
    }

    @Test
    void losesAnUpdate() {
      assertWrong(
          ok(PUT, new Current(FIRST), 0, 1),
          ok(MOVE, new Current(SECOND), 2, 10),
          ok(new Move(1, "nvme"), new Current(new Seen("x", 2, "nvme", 21)), 2, 10));
    }

    @Test
    void hasAnEffectOfAWriteThatFailed() {
      assertWrong(failed(PUT, 0, 1), ok(READ, new Current(FIRST), 2, 3));
    }

    @Test
    void bringsARemovedRecordBack() {
      assertWrong(
          ok(PUT, new Current(FIRST), 0, 1),
          ok(new Delete(1), new Removed(FIRST), 2, 3),
          ok(READ, new Current(FIRST), 4, 5));
    }

    @Test
    void takesAnIdThatWasInUse() {
      assertWrong(
          ok(PUT, new Current(FIRST), 0, 1),
          ok(new Delete(1), new Removed(FIRST), 2, 3),
          ok(PUT, new Current(new Seen("x", 1, "gpu", 30)), 4, 5));
    }

    @Test
    void appliesAMoveTwice() {
      assertWrong(
          ok(PUT, new Current(FIRST), 0, 1),
          unknown(MOVE, 2),
          ok(READ, new Current(new Seen("x", 3, "dram", 30)), 4, 5));
    }

    @Test
    void readsWhatIsWrittenLater() {
      assertWrong(ok(READ, new Current(FIRST), 0, 1), ok(PUT, new Current(FIRST), 2, 3));
    }

    @Test
    void takesBackAWriteOfUnknownOutcomeThatWasSeen() {
      assertWrong(
          ok(PUT, new Current(FIRST), 0, 1),
          unknown(MOVE, 2),
          ok(READ, new Current(SECOND), 4, 5),
          ok(READ, new Current(FIRST), 6, 7));
    }

    @Test
    void refusesAMoveThatExpectsWhatStands() {
      assertWrong(ok(PUT, new Current(FIRST), 0, 1), ok(MOVE, new Stale(FIRST), 2, 3));
    }

    @Test
    void refusesWithARecordOfThePast() {
      assertWrong(
          ok(PUT, new Current(FIRST), 0, 1),
          ok(MOVE, new Current(SECOND), 2, 3),
          ok(new Delete(7), new Stale(FIRST), 4, 5));
    }

    @Test
    void answersAPutOfOtherContentAsARepetition() {
      assertWrong(ok(PUT, new Current(FIRST), 0, 1), ok(OTHER_PUT, new Existed(FIRST), 2, 3));
    }

    @Test
    void overwritesAPut() {
      assertWrong(
          ok(PUT, new Current(FIRST), 0, 1),
          ok(OTHER_PUT, new Current(new Seen("y", 1, "gpu", 20)), 2, 3));
    }

    @Test
    void movesToAnotherTierThanItWasTold() {
      assertWrong(
          ok(PUT, new Current(FIRST), 0, 1),
          ok(MOVE, new Current(new Seen("x", 2, "nvme", 20)), 2, 3));
    }

    @Test
    void showsOneWriteAtTwoRevisions() {
      assertWrong(
          ok(PUT, new Current(FIRST), 0, 1),
          ok(READ, new Current(new Seen("x", 1, "gpu", 11)), 2, 3));
    }

    @Test
    void hasRevisionsThatGoBack() {
      assertWrong(
          ok(PUT, new Current(FIRST), 0, 1),
          ok(MOVE, new Current(new Seen("x", 2, "dram", 9)), 2, 3));
    }

    @Test
    void hasRevisionsThatGoBackOverAnUnseenWrite() {
      assertWrong(
          ok(PUT, new Current(FIRST), 0, 1),
          unknown(MOVE, 2),
          ok(new Move(2, "nvme"), new Current(new Seen("x", 3, "nvme", 10)), 4, 5));
    }

    @Test
    void isRefusedForARemovalThatNobodyAskedFor() {
      assertWrong(ok(PUT, new Current(FIRST), 0, 1), ok(PUT, new WasRemoved(), 2, 3));
    }

    @SafeVarargs
    private static void assertWrong(Operation<RegisterInput, RegisterOutput>... operations) {
      assertFound(check(operations), NOT_LINEARIZABLE);
    }
  }

  @Nested
  class TheEvidence {
    @Test
    void isTheLongestPrefixAndWhatCannotFollow() {
      Verdict verdict =
          check(
              ok(PUT, new Current(FIRST), 0, 1),
              ok(MOVE, new Current(SECOND), 2, 3),
              ok(READ, new Current(FIRST), 4, 5));

      assertThat(verdict)
          .isInstanceOfSatisfying(
              Verdict.Invalid.class,
              invalid ->
                  assertThat(invalid.evidence())
                      .satisfiesExactly(
                          line -> assertThat(line).contains("key k", "has 2 of 3 operations"),
                          line -> assertThat(line).contains("Put[content=x"),
                          line -> assertThat(line).contains("Move[expected=1"),
                          line -> assertThat(line).contains("leads to There[", "generation=2"),
                          line -> assertThat(line).contains("none of these can follow"),
                          line -> assertThat(line).contains("Read[]", "generation=1")));
    }
  }

  @SafeVarargs
  private static Verdict check(Operation<RegisterInput, RegisterOutput>... operations) {
    List<Operation<RegisterInput, RegisterOutput>> history = new ArrayList<>();
    for (Operation<RegisterInput, RegisterOutput> operation : operations) {
      history.add(operation);
    }
    return checker().check(Map.of("k", history));
  }

  private static Linearizability<RegisterState, RegisterInput, RegisterOutput> checker() {
    return new Linearizability<>(new RegisterModel(), Duration.ofSeconds(10));
  }

  private static Operation<RegisterInput, RegisterOutput> ok(
      RegisterInput input, RegisterOutput output, long invoked, long returned) {
    return Ops.ok("k", input, output, invoked, returned);
  }

  private static Operation<RegisterInput, RegisterOutput> failed(
      RegisterInput input, long invoked, long returned) {
    return Ops.failed("k", input, invoked, returned);
  }

  private static Operation<RegisterInput, RegisterOutput> unknown(
      RegisterInput input, long invoked) {
    return Ops.unknown("k", input, invoked);
  }
}
