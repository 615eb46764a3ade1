package cairn.chaos.check;

import static cairn.chaos.check.Ops.assertFound;
import static cairn.chaos.check.RecordWrite.DELETE;
import static cairn.chaos.check.RecordWrite.MOVE;
import static cairn.chaos.check.RecordWrite.PUT;
import static org.assertj.core.api.Assertions.assertThat;

import cairn.chaos.history.Operation;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class LedgerCheckTest {
  @Nested
  class ARightLedger {
    @Test
    void agreesWithTheRecordsAtTheEnd() {
      Verdict verdict =
          LedgerCheck.check(
              List.of(
                  done("kept", PUT),
                  done("kept", MOVE),
                  done("kept", MOVE),
                  done("removed", PUT),
                  done("removed", DELETE),
                  refused("never", PUT)),
              Map.of("kept", 3L));

      assertThat(verdict).isEqualTo(new Verdict.Valid(6));
    }

    @Test
    void leavesOpenWhatIsUnknown() {
      List<Operation<RecordWrite, String>> writes =
          List.of(
              unknown("put", PUT),
              done("moved", PUT),
              done("moved", MOVE),
              unknown("moved", MOVE),
              done("removed", PUT),
              unknown("removed", DELETE));

      assertThat(LedgerCheck.check(writes, Map.of("moved", 2L)).isValid()).isTrue();
      assertThat(LedgerCheck.check(writes, Map.of("put", 1L, "moved", 3L, "removed", 1L)).isValid())
          .isTrue();
    }
  }

  @Nested
  class ARemovalOfUnknownOutcome {
    @Test
    void mayBeDoneUntilTheEnd() {
      List<Operation<RecordWrite, String>> movedBefore =
          List.of(done("a", PUT), Ops.ok("a", MOVE, "done", 10, 11), Ops.unknown("a", DELETE, 20));
      List<Operation<RecordWrite, String>> movedMeanwhile =
          List.of(done("a", PUT), Ops.ok("a", MOVE, "done", 10, 30), Ops.unknown("a", DELETE, 20));

      assertThat(LedgerCheck.check(movedBefore, Map.of()).isValid()).isTrue();
      assertThat(LedgerCheck.check(movedMeanwhile, Map.of()).isValid()).isTrue();
    }

    @Test
    void isNeverDoneOnceTheRecordWasMovedAfterIt() {
      List<Operation<RecordWrite, String>> moved =
          List.of(done("a", PUT), Ops.unknown("a", DELETE, 10), Ops.ok("a", MOVE, "done", 20, 21));

      assertFound(LedgerCheck.check(moved, Map.of()), "lost: a");
      assertThat(LedgerCheck.check(moved, Map.of("a", 2L)).isValid()).isTrue();
    }

    @Test
    void mayBeTheLastOfSeveral() {
      List<Operation<RecordWrite, String>> again =
          List.of(
              done("a", PUT),
              Ops.unknown("a", DELETE, 10),
              Ops.ok("a", MOVE, "done", 20, 21),
              Ops.unknown("a", DELETE, 30));

      assertThat(LedgerCheck.check(again, Map.of()).isValid()).isTrue();
    }
  }

  @Nested
  class AWrongLedger {
    @Test
    void missesARecord() {
      assertFound(LedgerCheck.check(List.of(done("a", PUT)), Map.of()), "lost: a");
    }

    @Test
    void missesARecordWhosePutIsUnknownAndThatWasMoved() {
      assertFound(
          LedgerCheck.check(List.of(unknown("a", PUT), done("a", MOVE)), Map.of()), "lost: a");
    }

    @Test
    void hasARecordThatWasRemoved() {
      assertFound(
          LedgerCheck.check(List.of(done("a", PUT), done("a", DELETE)), Map.of("a", 1L)),
          "removed, yet there: a");
    }

    @Test
    void hasARecordThatNobodyWrote() {
      assertFound(
          LedgerCheck.check(List.<Operation<RecordWrite, String>>of(), Map.of("a", 1L)),
          "never written: a");
    }

    @Test
    void hasARecordWhosePutFailed() {
      assertFound(
          LedgerCheck.check(List.of(refused("a", PUT)), Map.of("a", 1L)),
          "no put of it can have taken effect: a");
    }

    @Test
    void losesAMove() {
      assertFound(
          LedgerCheck.check(List.of(done("a", PUT), done("a", MOVE)), Map.of("a", 1L)),
          "a moved 0 times; 1 moves were acknowledged and 0 are unknown");
    }

    @Test
    void movesOnceTooOften() {
      assertFound(
          LedgerCheck.check(List.of(done("a", PUT), unknown("a", MOVE)), Map.of("a", 3L)),
          "a moved 2 times; 0 moves were acknowledged and 1 are unknown");
    }

    @Test
    void removesTwice() {
      assertFound(
          LedgerCheck.check(
              List.of(done("a", PUT), done("a", DELETE), done("a", DELETE)), Map.of()),
          "a: 2 removals were acknowledged");
    }
  }

  private static Operation<RecordWrite, String> done(String id, RecordWrite write) {
    return Ops.ok(id, write, "done", 0, 1);
  }

  private static Operation<RecordWrite, String> refused(String id, RecordWrite write) {
    return Ops.failed(id, write, 0, 1);
  }

  private static Operation<RecordWrite, String> unknown(String id, RecordWrite write) {
    return Ops.unknown(id, write, 0);
  }
}
