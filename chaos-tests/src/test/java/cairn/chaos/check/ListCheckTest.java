package cairn.chaos.check;

import static cairn.chaos.check.Ops.assertFound;
import static org.assertj.core.api.Assertions.assertThat;

import cairn.chaos.check.ListInput.All;
import cairn.chaos.check.ListInput.Move;
import cairn.chaos.check.ListInput.Newest;
import cairn.chaos.check.ListInput.Place;
import cairn.chaos.check.ListInput.Put;
import cairn.chaos.check.ListInput.Remove;
import cairn.chaos.check.ListOutput.Entry;
import cairn.chaos.check.ListOutput.Listed;
import cairn.chaos.check.ListOutput.Removed;
import cairn.chaos.check.ListOutput.Written;
import cairn.chaos.history.Operation;
import java.util.ArrayList;
import java.util.List;
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
  private static final ListInput ALL = new All(Optional.empty(), Set.of(), Optional.empty());
  private static final ListInput IN_GPU =
      new All(Optional.empty(), Set.of("gpu"), Optional.empty());
  private static final ListInput IN_DRAM =
      new All(Optional.of("m"), Set.of("dram"), Optional.empty());
  private static final ListInput NEWEST = new Newest("m");
  private static final ListInput PUT = new Put("m", GPU);
  private static final Entry A1 = new Entry("a", "m", GPU, 100, 1, 10);
  private static final Entry A2 = new Entry("a", "m", DRAM, 100, 2, 20);
  private static final Entry B1 = new Entry("b", "m", GPU, 200, 1, 15);

  private final List<Operation<ListInput, ListOutput>> history = new ArrayList<>();

  @Nested
  class ARightHistory {
    @Test
    void listsWhatStoodAtEachRevision() {
      list(ALL, 0);
      written(A1);
      list(ALL, 10, A1);
      written(B1);
      list(ALL, 15, B1, A1);
      list(NEWEST, 15, B1);
      written(A2);
      list(ALL, 20, B1, A2);
      list(IN_DRAM, 20, A2);
      removed(B1, 25);
      list(ALL, 25, A2);
      list(NEWEST, 25, A2);

      assertThat(check()).isEqualTo(new Verdict.Valid(8));
    }

    @Test
    void mayListAtARevisionThatIsOlderThanThoseOfWritesUnderWay() {
      history.add(Ops.ok("a", PUT, new Written(A1), 0, 1_000));
      list(ALL, 9);
      list(ALL, 10, A1);

      assertThat(check().isValid()).isTrue();
    }

    @Test
    void mayShowAWriteOfUnknownOutcomeOrNot() {
      written(A1);
      unknown("a", new Move(1, DRAM));
      list(IN_DRAM, 12);
      list(ALL, 19, A1);
      list(ALL, 20, A2);
      list(IN_DRAM, 30, A2);

      assertThat(check().isValid()).isTrue();
    }

    @Test
    void mayHideWhatAnUnseenMoveTookAway() {
      written(A1);
      unknown("a", new Move(1, NVME));
      list(IN_GPU, 12);
      unknown("a", new Remove(2));
      list(ALL, 13);
      list(NEWEST, 13);

      assertThat(check().isValid()).isTrue();
    }

    @Test
    void mayHaveARemovalAnywhereWithinItsCall() {
      written(A1);
      list(ALL, 12, A1);
      history.add(Ops.ok("a", new Remove(1), new Removed(A1, 30), 15, 1_000));
      list(ALL, 13, A1);
      list(ALL, 14);

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
      written(A1);
      list(ALL, 10);

      assertFound(check(), "a is missing");
    }

    @Test
    void listsTheRecordOfThePast() {
      written(A1);
      written(A2);
      list(ALL, 20, A1);

      assertFound(check(), "is not what stood");
    }

    @Test
    void keepsTheIndexEntryOfTheTierBefore() {
      written(A1);
      written(A2);
      list(IN_GPU, 20, A2);

      assertFound(check(), "does not match");
    }

    @Test
    void keepsTheIndexEntryOfTheNodeBefore() {
      written(A1);
      Entry moved = new Entry("a", "m", new Place("gpu", "n2"), 100, 2, 20);
      written(moved);
      list(new All(Optional.empty(), Set.of(), Optional.of("n1")), 20, moved);

      assertFound(check(), "does not match");
    }

    @Test
    void lacksTheIndexEntryOfTheTierAfter() {
      written(A1);
      written(A2);
      list(IN_DRAM, 20);

      assertFound(check(), "a is missing");
    }

    @Test
    void listsARemovedRecord() {
      written(A1);
      removed(A1, 20);
      list(ALL, 21, A1);

      assertFound(check(), "is not what stood");
    }

    @Test
    void losesARecordBeforeItsRemoval() {
      written(A1);
      list(ALL, 12, A1);
      list(ALL, 12);
      removed(A1, 20);

      assertFound(check(), "a is missing");
    }

    @Test
    void listsTheFuture() {
      list(ALL, 9, A1);
      written(A1);

      assertFound(check(), "is not what stood");
    }

    @Test
    void listsWhatNobodyWrote() {
      list(ALL, 10, A1);

      assertFound(check(), "nobody wrote");
    }

    @Test
    void listsTheEffectOfAFailedWrite() {
      written(A1);
      history.add(Ops.failed("a", new Move(1, DRAM), 20, 21));
      list(ALL, 20, A2);

      assertFound(check(), "nobody wrote");
    }

    @Test
    void listsAnotherEffectThanAnUnknownWriteCanHave() {
      written(A1);
      unknown("a", new Move(1, NVME));
      list(ALL, 20, A2);

      assertFound(check(), "nobody wrote");
    }

    @Test
    void listsARecordTwice() {
      written(A1);
      list(ALL, 10, A1, A1);

      assertFound(check(), "a is there twice");
    }

    @Test
    void listsTheOlderRecordFirst() {
      written(A1);
      written(B1);
      list(ALL, 15, A1, B1);

      assertFound(check(), "is out of order, after");
    }

    @Test
    void takesTwoWritesAtOneRevision() {
      written(A1);
      history.add(
          Ops.ok(
              "a", new Move(1, DRAM), new Written(new Entry("a", "m", DRAM, 100, 2, 10)), 20, 21));

      assertFound(check(), "another record stood at this revision");
    }

    @Test
    void hasGenerationsThatGoBack() {
      written(A1);
      written(new Entry("a", "m", GPU, 100, 1, 30));

      assertFound(check(), "generations of a go back");
    }

    @Test
    void showsAnOlderRevisionThanItHasAcknowledged() {
      written(A1);
      written(B1);
      list(ALL, 10, A1);

      assertFound(check(), "went back: revision 10");
    }

    @Test
    void takesAnOlderRecordForTheNewest() {
      written(A1);
      written(B1);
      list(NEWEST, 15, A1);

      assertFound(check(), "newest of m is b, not [a]");
    }

    @Test
    void goesBackToAnOlderNewest() {
      written(A1);
      unknown("b", PUT);
      list(NEWEST, 15, B1);
      list(NEWEST, 16, A1);

      assertFound(check(), "newest went back");
    }

    @Test
    void takesARecordOfAnotherModelForTheNewest() {
      written(new Entry("a", "other", GPU, 100, 1, 10));
      list(NEWEST, 10, new Entry("a", "other", GPU, 100, 1, 10));

      assertFound(check(), "is not of m");
    }
  }

  private Verdict check() {
    return ListCheck.check(history);
  }

  private void written(Entry entry) {
    ListInput input =
        entry.generation() == 1
            ? new Put(entry.model(), entry.place())
            : new Move(entry.generation() - 1, entry.place());
    next(entry.id(), input, new Written(entry));
  }

  private void removed(Entry last, long revision) {
    next(last.id(), new Remove(last.generation()), new Removed(last, revision));
  }

  private void list(ListInput query, long revision, Entry... entries) {
    next("", query, new Listed(revision, List.of(entries)));
  }

  private void next(String key, ListInput input, ListOutput output) {
    long at = 10L * history.size();
    history.add(Ops.ok(key, input, output, at, at + 1));
  }

  private void unknown(String key, ListInput input) {
    history.add(Ops.unknown(key, input, 10L * history.size()));
  }
}
