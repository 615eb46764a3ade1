package cairn.chaos.check;

import static cairn.chaos.check.Ops.assertFound;
import static org.assertj.core.api.Assertions.assertThat;

import cairn.chaos.check.ListInput.All;
import cairn.chaos.check.ListInput.Content;
import cairn.chaos.check.ListInput.Filter;
import cairn.chaos.check.ListInput.Move;
import cairn.chaos.check.ListInput.Newest;
import cairn.chaos.check.ListInput.Place;
import cairn.chaos.check.ListInput.Put;
import cairn.chaos.check.ListInput.Remove;
import cairn.chaos.check.ListOutput.Entry;
import cairn.chaos.check.ListOutput.Removed;
import cairn.chaos.check.ListOutput.Written;
import cairn.model.CheckpointOrder;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two records of one model, a and the younger b. Each operation is over before the next begins. */
class ListCheckTest {
  private static final Place GPU = new Place("gpu", "n1");
  private static final Place DRAM = new Place("dram", "n1");
  private static final Place NVME = new Place("nvme", "n1");
  private static final Content OF_M =
      new Content("m", "1", "crc32c:00000001", 7, Optional.of(1_000L));
  private static final ListInput ALL = newestFirst(Filter.ALL);
  private static final ListInput IN_GPU = newestFirst(Filter.ALL.inTiers(Set.of("gpu")));
  private static final ListInput IN_DRAM =
      newestFirst(Filter.ALL.ofModel("m").inTiers(Set.of("dram")));
  private static final ListInput NEWEST = new Newest("m");
  private static final ListInput PUT = new Put(OF_M, GPU);
  private static final Entry A1 = new Entry("a", OF_M, GPU, 100, 1, 10);
  private static final Entry A2 = new Entry("a", OF_M, DRAM, 100, 2, 20);
  private static final Entry B1 = new Entry("b", OF_M, GPU, 200, 1, 15);

  private final ListHistory history = new ListHistory();

  @Nested
  class ARightHistory {
    @Test
    void listsWhatStoodAtEachRevision() {
      history.list(ALL, 0);
      history.written(A1);
      history.list(ALL, 10, A1);
      history.written(B1);
      history.list(ALL, 15, B1, A1);
      history.list(NEWEST, 15, B1);
      history.written(A2);
      history.list(ALL, 20, B1, A2);
      history.list(IN_DRAM, 20, A2);
      history.removed(B1, 25);
      history.list(ALL, 25, A2);
      history.list(NEWEST, 25, A2);

      assertThat(history.check()).isEqualTo(new Verdict.Valid(8));
    }

    @Test
    void mayListAtARevisionThatIsOlderThanThoseOfWritesUnderWay() {
      history.add(Ops.ok("a", PUT, new Written(A1), 0, 1_000));
      history.list(ALL, 9);
      history.list(ALL, 10, A1);

      assertThat(history.check().isValid()).isTrue();
    }

    @Test
    void mayShowAWriteOfUnknownOutcomeOrNot() {
      history.written(A1);
      history.unknown("a", new Move(1, DRAM));
      history.list(IN_DRAM, 12);
      history.list(ALL, 19, A1);
      history.list(ALL, 20, A2);
      history.list(IN_DRAM, 30, A2);

      assertThat(history.check().isValid()).isTrue();
    }

    @Test
    void mayHideWhatAnUnseenMoveTookAway() {
      history.written(A1);
      history.unknown("a", new Move(1, NVME));
      history.list(IN_GPU, 12);
      history.unknown("a", new Remove(2));
      history.list(ALL, 13);
      history.list(NEWEST, 13);

      assertThat(history.check().isValid()).isTrue();
    }

    @Test
    void mayHaveARemovalAnywhereWithinItsCall() {
      history.written(A1);
      history.list(ALL, 12, A1);
      history.add(Ops.ok("a", new Remove(1), new Removed(A1, 30), 15, 1_000));
      history.list(ALL, 13, A1);
      history.list(ALL, 14);

      assertThat(history.check().isValid()).isTrue();
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
        var operations = new SimulatedRegistry(random, clients, random.nextInt(4) * 0.05).run(200);

        assertThat(ListCheck.check(operations))
            .as("seed %d, run %d", seed, run)
            .isInstanceOf(Verdict.Valid.class);
      }
    }
  }

  @Nested
  class AWrongHistory {
    @Test
    void missesARecord() {
      history.written(A1);
      history.list(ALL, 10);

      assertFound(history.check(), "a is missing");
    }

    @Test
    void listsTheRecordOfThePast() {
      history.written(A1);
      history.written(A2);
      history.list(ALL, 20, A1);

      assertFound(history.check(), "is not what stood");
    }

    @Test
    void keepsTheIndexEntryOfTheTierBefore() {
      history.written(A1);
      history.written(A2);
      history.list(IN_GPU, 20, A2);

      assertFound(history.check(), "does not match");
    }

    @Test
    void keepsTheIndexEntryOfTheNodeBefore() {
      history.written(A1);
      Entry moved = new Entry("a", OF_M, new Place("gpu", "n2"), 100, 2, 20);
      history.written(moved);
      history.list(newestFirst(Filter.ALL.onNode("n1")), 20, moved);

      assertFound(history.check(), "does not match");
    }

    @Test
    void lacksTheIndexEntryOfTheTierAfter() {
      history.written(A1);
      history.written(A2);
      history.list(IN_DRAM, 20);

      assertFound(history.check(), "a is missing");
    }

    @Test
    void listsARemovedRecord() {
      history.written(A1);
      history.removed(A1, 20);
      history.list(ALL, 21, A1);

      assertFound(history.check(), "is not what stood");
    }

    @Test
    void removesAnotherVersionThanWasExpected() {
      history.written(A1);
      history.add(Ops.ok("a", new Remove(2), new Removed(A1, 30), 15, 20));

      assertFound(history.check(), "not what was asked for");
    }

    @Test
    void losesARecordBeforeItsRemoval() {
      history.written(A1);
      history.list(ALL, 12, A1);
      history.list(ALL, 12);
      history.removed(A1, 20);

      assertFound(history.check(), "a is missing");
    }

    @Test
    void listsTheFuture() {
      history.list(ALL, 9, A1);
      history.written(A1);

      assertFound(history.check(), "is not what stood");
    }

    @Test
    void listsWhatNobodyWrote() {
      history.list(ALL, 10, A1);

      assertFound(history.check(), "nobody wrote");
    }

    @Test
    void listsTheEffectOfAFailedWrite() {
      history.written(A1);
      history.add(Ops.failed("a", new Move(1, DRAM), 20, 21));
      history.list(ALL, 20, A2);

      assertFound(history.check(), "nobody wrote");
    }

    @Test
    void listsAnotherEffectThanAnUnknownWriteCanHave() {
      history.written(A1);
      history.unknown("a", new Move(1, NVME));
      history.list(ALL, 20, A2);

      assertFound(history.check(), "nobody wrote");
    }

    @Test
    void listsARecordTwice() {
      history.written(A1);
      history.list(ALL, 10, A1, A1);

      assertFound(history.check(), "a is there twice");
    }

    @Test
    void listsTheOlderRecordFirst() {
      history.written(A1);
      history.written(B1);
      history.list(ALL, 15, A1, B1);

      assertFound(history.check(), "is out of order, after");
    }

    @Test
    void takesTwoWritesAtOneRevision() {
      history.written(A1);
      history.add(
          Ops.ok(
              "a", new Move(1, DRAM), new Written(new Entry("a", OF_M, DRAM, 100, 2, 10)), 20, 21));

      assertFound(history.check(), "another record stood at this revision");
    }

    @Test
    void hasGenerationsThatGoBack() {
      history.written(A1);
      history.written(new Entry("a", OF_M, GPU, 100, 1, 30));

      assertFound(history.check(), "generations of a go back");
    }

    @Test
    void showsAnOlderRevisionThanItHasAcknowledged() {
      history.written(A1);
      history.written(B1);
      history.list(ALL, 10, A1);

      assertFound(history.check(), "went back: revision 10");
    }

    @Test
    void takesAnOlderRecordForTheNewest() {
      history.written(A1);
      history.written(B1);
      history.list(NEWEST, 15, A1);

      assertFound(history.check(), "newest of m is b, not [a]");
    }

    @Test
    void goesBackToAnOlderNewest() {
      history.written(A1);
      history.unknown("b", PUT);
      history.list(NEWEST, 15, B1);
      history.list(NEWEST, 16, A1);

      assertFound(history.check(), "newest went back");
    }

    @Test
    void takesARecordOfAnotherModelForTheNewest() {
      Content ofOther = new Content("other", "1", "crc32c:00000001", 7, Optional.empty());
      Entry entry = new Entry("a", ofOther, GPU, 100, 1, 10);
      history.written(entry);
      history.list(NEWEST, 10, entry);

      assertFound(history.check(), "is not of m");
    }
  }

  private static ListInput newestFirst(Filter filter) {
    return new All(filter, CheckpointOrder.NEWEST_FIRST);
  }
}
