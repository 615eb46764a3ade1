package cairn.chaos.check;

import static cairn.chaos.check.Ops.assertFound;
import static org.assertj.core.api.Assertions.assertThat;

import cairn.chaos.check.TransactionInput.ReadAll;
import cairn.chaos.check.TransactionInput.Swap;
import cairn.chaos.check.TransactionOutput.All;
import cairn.chaos.check.TransactionOutput.Swapped;
import cairn.chaos.history.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class TransactionCheckTest {
  private static final Map<String, String> START = Map.of("a", "gpu", "b", "gpu", "c", "dram");
  private static final Map<String, String> SWAPPED = Map.of("a", "dram", "b", "gpu", "c", "gpu");

  @Nested
  class ARightHistory {
    @Test
    void showsAsManyInEachTierAsEver() {
      Verdict verdict =
          check(
              read(0, 10, START),
              swapped(10, 11),
              read(20, 11, SWAPPED),
              read(30, 11, SWAPPED),
              Ops.unknown("", new Swap("a", "b"), 40),
              Ops.failed("", new Swap("a", "b"), 50, 51));

      assertThat(verdict).isEqualTo(new Verdict.Valid(4));
    }
  }

  @Nested
  class AWrongHistory {
    @Test
    void showsATransactionHalfDone() {
      assertFound(
          check(read(0, 10, Map.of("a", "dram", "b", "gpu", "c", "dram"))),
          "{dram=2, gpu=1} in the tiers, not {dram=1, gpu=2}");
    }

    @Test
    void losesARecord() {
      assertFound(check(read(0, 10, Map.of("a", "gpu", "b", "gpu"))), "other records");
    }

    @Test
    void readsOneRevisionInTwoWays() {
      assertFound(
          check(read(0, 10, START), read(10, 10, SWAPPED)), "another read of the same revision");
    }

    @Test
    void goesBackBehindAnAcknowledgedSwap() {
      assertFound(check(swapped(0, 11), read(10, 10, START)), "went back: revision 10");
    }

    @Test
    void takesTwoSwapsAtOneRevision() {
      assertFound(check(swapped(0, 11), swapped(10, 11)), "a second swap at its revision");
    }
  }

  @SafeVarargs
  private static Verdict check(Operation<TransactionInput, TransactionOutput>... operations) {
    List<Operation<TransactionInput, TransactionOutput>> history = new ArrayList<>();
    for (Operation<TransactionInput, TransactionOutput> operation : operations) {
      history.add(operation);
    }
    return TransactionCheck.check(history, START);
  }

  private static Operation<TransactionInput, TransactionOutput> swapped(long at, long revision) {
    return Ops.ok("", new Swap("a", "c"), new Swapped(revision), at, at + 1);
  }

  private static Operation<TransactionInput, TransactionOutput> read(
      long at, long revision, Map<String, String> tiers) {
    return Ops.ok("", new ReadAll(), new All(revision, tiers), at, at + 1);
  }
}
