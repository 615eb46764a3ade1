package cairn.chaos.check;

import static cairn.chaos.check.Ops.assertFound;
import static org.assertj.core.api.Assertions.assertThat;

import cairn.chaos.check.TransactionInput.ReadAll;
import cairn.chaos.check.TransactionInput.Side;
import cairn.chaos.check.TransactionInput.Swap;
import cairn.chaos.check.TransactionInput.Version;
import cairn.chaos.check.TransactionOutput.All;
import cairn.chaos.history.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Three records a, b and c, put at revision 5. Each operation is over before the next begins. */
class TransactionCheckTest {
  private static final Map<String, String> START = Map.of("a", "gpu", "b", "gpu", "c", "dram");
  private static final Version A1 = new Version("gpu", 1, 5);
  private static final Version B1 = new Version("gpu", 1, 5);
  private static final Version C1 = new Version("dram", 1, 5);

  /** What {@link #A_WITH_C} makes at revision 11. */
  private static final Version A2 = new Version("dram", 2, 11);

  private static final Version C2 = new Version("gpu", 2, 11);
  private static final Swap A_WITH_C = new Swap(new Side("a", A1), new Side("c", C1));
  private static final Swap B_WITH_C = new Swap(new Side("b", B1), new Side("c", C1));

  private final List<Operation<TransactionInput, TransactionOutput>> history = new ArrayList<>();

  @Nested
  class ARightHistory {
    @Test
    void showsWhatTheSwapsHaveMadeOfTheStart() {
      read(10, A1, B1, C1);
      swapped(A_WITH_C, 11);
      read(11, A2, B1, C2);
      read(14, A2, B1, C2);
      swapped(new Swap(new Side("a", A2), new Side("b", B1)), 15);
      read(15, new Version("gpu", 3, 15), new Version("dram", 2, 15), C2);
      failed(B_WITH_C);

      assertThat(check()).isEqualTo(new Verdict.Valid(6));
    }

    @Test
    void mayShowASwapOfUnknownOutcomeOrNot() {
      read(10, A1, B1, C1);
      unknown(A_WITH_C);
      read(10, A1, B1, C1);
      assertThat(check().isValid()).isTrue();

      read(11, A2, B1, C2);
      assertThat(check().isValid()).isTrue();
    }

    @Test
    void mayShowOneOfTwoUnknownSwapsOfTheSameRecord() {
      unknown(A_WITH_C);
      unknown(B_WITH_C);
      read(11, A1, new Version("dram", 2, 11), C2);

      assertThat(check().isValid()).isTrue();
    }

    @Test
    void mayShowOneRecordOfAnUnknownSwapSwappedAgain() {
      unknown(A_WITH_C);
      read(11, A2, B1, C2);
      swapped(new Swap(new Side("a", A2), new Side("b", B1)), 12);
      read(12, new Version("gpu", 3, 12), new Version("dram", 2, 12), C2);

      assertThat(check().isValid()).isTrue();
    }
  }

  @Nested
  class ARunOfARightRegistry {
    @Test
    @Timeout(120)
    void isValidWhoeverGaveUp() {
      long seed = Long.getLong("cairn.seed", System.nanoTime());
      System.out.printf("seed %d%n", seed);
      Random random = new Random(seed);
      for (int run = 0; run < 300; run++) {
        int clients = 1 + random.nextInt(8);
        var operations = new SimulatedSwaps(random, clients, random.nextInt(4) * 0.05).run(200);

        assertThat(TransactionCheck.check(operations, SimulatedSwaps.START))
            .as("seed %d, run %d", seed, run)
            .isInstanceOf(Verdict.Valid.class);
      }
    }
  }

  @Nested
  class AWrongHistory {
    @Test
    void losesAnAcknowledgedSwap() {
      swapped(A_WITH_C, 11);
      read(12, A1, B1, C1);

      assertFound(check(), "a is shown as " + A1);
    }

    @Test
    void losesAnAcknowledgedSwapThatWasSeen() {
      swapped(A_WITH_C, 11);
      read(11, A2, B1, C2);
      read(12, A1, B1, C1);

      assertFound(check(), "a is shown as " + A1);
    }

    @Test
    void losesASwapOfUnknownOutcomeThatWasSeen() {
      unknown(A_WITH_C);
      read(11, A2, B1, C2);
      read(12, A1, B1, C1);

      assertFound(check(), "a is shown as " + A1);
    }

    @Test
    void doesAnAcknowledgedSwapTwice() {
      swapped(A_WITH_C, 11);
      read(12, new Version("dram", 3, 12), B1, new Version("gpu", 3, 12));

      assertFound(check(), "nobody made " + new Version("dram", 3, 12) + " of a");
    }

    @Test
    void doesAnAcknowledgedSwapAtALaterRevisionToo() {
      swapped(A_WITH_C, 11);
      read(12, new Version("dram", 2, 12), B1, new Version("gpu", 2, 12));

      assertFound(check(), "nobody made " + new Version("dram", 2, 12) + " of a");
    }

    @Test
    void doesASwapOfUnknownOutcomeTwice() {
      unknown(A_WITH_C);
      read(11, A2, B1, C2);
      read(13, new Version("dram", 2, 13), B1, new Version("gpu", 2, 13));

      assertFound(check(), "is not generation 3 of a");
    }

    @Test
    void swapsOtherRecords() {
      swapped(A_WITH_C, 11);
      read(11, A1, new Version("dram", 2, 11), C2);

      assertFound(check(), "nobody made " + new Version("dram", 2, 11) + " of b");
    }

    @Test
    void swapsTheRightRecordsWithTheWrongTiers() {
      swapped(A_WITH_C, 11);
      read(11, new Version("gpu", 2, 11), B1, new Version("dram", 2, 11));

      assertFound(check(), "a is shown as " + new Version("gpu", 2, 11));
    }

    @Test
    void answersASwapWithAnotherOne() {
      next(A_WITH_C, B_WITH_C.at(11));

      assertFound(check(), "not what was asked for");
    }

    @Test
    void doesASwapThatExpectedAnotherGeneration() {
      swapped(A_WITH_C, 11);
      next(B_WITH_C, new Swap(new Side("b", B1), new Side("c", C2)).at(12));

      assertFound(check(), "not what was asked for");
    }

    @Test
    void doesASwapThatItRefused() {
      failed(A_WITH_C);
      read(11, A2, B1, C2);

      assertFound(check(), "nobody made " + A2 + " of a");
    }

    @Test
    void showsASwapBeforeItWasAskedFor() {
      read(11, A2, B1, C2);
      unknown(A_WITH_C);

      assertFound(check(), "nobody made " + A2 + " of a");
    }

    @Test
    void doesWhatNobodyAskedFor() {
      read(11, A2, B1, C2);

      assertFound(check(), "nobody made " + A2 + " of a");
    }

    @Test
    void startsWithOtherTiers() {
      read(10, C1, B1, A1);

      assertFound(check(), "nobody made " + C1 + " of a");
    }

    @Test
    void showsASwapOfUnknownOutcomeHalfDone() {
      unknown(A_WITH_C);
      read(11, A2, B1, C1);

      assertFound(check(), "{dram=2, gpu=1} in the tiers, not {dram=1, gpu=2}");
      assertFound(check(), "nobody made " + A2 + " of a");
    }

    @Test
    void showsAnAcknowledgedSwapHalfDone() {
      swapped(A_WITH_C, 11);
      read(11, A2, B1, C1);

      assertFound(check(), "c is shown as " + C1);
    }

    @Test
    void doesTheHalvesOfASwapAtTwoRevisions() {
      unknown(A_WITH_C);
      read(12, A2, B1, new Version("gpu", 2, 12));

      assertFound(check(), "nobody made " + A2 + " of a");
    }

    @Test
    void losesARecord() {
      next(new ReadAll(), new All(10, Map.of("a", A1, "b", B1)));

      assertFound(check(), "other records");
    }

    @Test
    void readsOneRevisionInTwoWays() {
      unknown(A_WITH_C);
      read(11, A2, B1, C2);
      read(11, A1, B1, C1);

      assertFound(check(), "a is shown as " + A1);
    }

    @Test
    void goesBackBehindAnAcknowledgedSwap() {
      swapped(A_WITH_C, 11);
      read(10, A1, B1, C1);

      assertFound(check(), "went back: revision 10");
    }

    @Test
    void takesTwoSwapsAtOneRevision() {
      swapped(A_WITH_C, 11);
      swapped(A_WITH_C, 11);

      assertFound(check(), "a second swap at its revision");
    }

    @Test
    void acknowledgesTwoSwapsOfOneGeneration() {
      swapped(A_WITH_C, 11);
      swapped(B_WITH_C, 12);

      assertFound(check(), "is not generation 3 of c");
    }
  }

  private Verdict check() {
    return TransactionCheck.check(history, START);
  }

  private void swapped(Swap swap, long revision) {
    next(swap, swap.at(revision));
  }

  private void read(long revision, Version a, Version b, Version c) {
    next(new ReadAll(), new All(revision, Map.of("a", a, "b", b, "c", c)));
  }

  private void next(TransactionInput input, TransactionOutput output) {
    long at = now();
    history.add(Ops.ok("", input, output, at, at + 1));
  }

  private void unknown(Swap swap) {
    history.add(Ops.unknown("", swap, now()));
  }

  private void failed(Swap swap) {
    history.add(Ops.failed("", swap, now(), now() + 1));
  }

  private long now() {
    return 10L * history.size();
  }
}
