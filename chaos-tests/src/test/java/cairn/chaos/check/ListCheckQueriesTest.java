package cairn.chaos.check;

import static cairn.chaos.check.Ops.assertFound;
import static org.assertj.core.api.Assertions.assertThat;

import cairn.chaos.check.ListInput.All;
import cairn.chaos.check.ListInput.Content;
import cairn.chaos.check.ListInput.Filter;
import cairn.chaos.check.ListInput.Move;
import cairn.chaos.check.ListInput.Place;
import cairn.chaos.check.ListInput.Put;
import cairn.chaos.check.ListInput.Span;
import cairn.chaos.check.ListOutput.Entry;
import cairn.chaos.check.ListOutput.Written;
import cairn.model.CheckpointOrder;
import cairn.model.CheckpointOrder.By;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What can be asked for: two records of one model, a and the younger b, by filter and order. */
class ListCheckQueriesTest {
  private static final Place GPU = new Place("gpu", "n1");
  private static final Place DRAM = new Place("dram", "n1");
  private static final Place NVME = new Place("nvme", "n1");
  private static final Content OF_M = content("1", 7, Optional.of(1_000L));
  private static final Content OF_VERSION_2 = content("2", 7, Optional.of(1_000L));
  private static final ListInput ALL = newestFirst(Filter.ALL);
  private static final ListInput PUT = new Put(OF_M, GPU);
  private static final Entry A1 = new Entry("a", OF_M, GPU, 100, 1, 10);
  private static final Entry A2 = new Entry("a", OF_M, DRAM, 100, 2, 20);
  private static final Entry B1 = new Entry("b", OF_M, GPU, 200, 1, 15);

  private final ListHistory history = new ListHistory();

  @Nested
  class ARightHistory {
    @Test
    void listsInTheOrderThatWasAskedFor() {
      Entry c1 = new Entry("c", content("1", 3, Optional.empty()), DRAM, 300, 1, 16);
      history.written(A1);
      history.written(B1);
      history.written(c1);
      history.list(inOrder(By.CREATED_AT, true), 16, A1, B1, c1);
      history.list(inOrder(By.MOD_REVISION, false), 16, c1, B1, A1);
      history.list(inOrder(By.SIZE, true), 16, c1, A1, B1);
      history.list(inOrder(By.SIZE, false), 16, A1, B1, c1);
      history.list(inOrder(By.TIER, true), 16, A1, B1, c1);
      history.list(inOrder(By.TIER, false), 16, c1, A1, B1);

      assertThat(history.check()).isEqualTo(new Verdict.Valid(6));
    }

    @Test
    void listsWhatMatchesEachPartOfTheFilter() {
      history.written(A1);
      history.list(newestFirst(Filter.ALL.ofModel("m").ofVersion("1")), 10, A1);
      history.list(newestFirst(Filter.ALL.ofModel("m").ofVersion("2")), 10);
      history.list(newestFirst(Filter.ALL.withHash("crc32c:00000001")), 10, A1);
      history.list(newestFirst(Filter.ALL.withHash("crc32c:00000002")), 10);
      history.list(newestFirst(Filter.ALL.expiring(new Span(1_000, 1_001))), 10, A1);
      history.list(newestFirst(Filter.ALL.expiring(new Span(999, 1_000))), 10);

      assertThat(history.check()).isEqualTo(new Verdict.Valid(6));
    }
  }

  @Nested
  class AWrongHistory {
    @Test
    void lacksTheIndexEntryOfTheVersion() {
      history.written(A1);
      history.list(newestFirst(Filter.ALL.ofModel("m").ofVersion("1")), 10);

      assertFound(history.check(), "a is missing");
    }

    @Test
    void lacksTheIndexEntryOfTheHash() {
      history.written(A1);
      history.list(newestFirst(Filter.ALL.withHash("crc32c:00000001")), 10);

      assertFound(history.check(), "a is missing");
    }

    @Test
    void lacksTheIndexEntryOfTheExpiry() {
      history.written(A1);
      history.list(newestFirst(Filter.ALL.expiring(new Span(1_000, 1_001))), 10);

      assertFound(history.check(), "a is missing");
    }

    @Test
    void listsARecordThatNeverExpiresAsOneThatDoes() {
      Entry entry = new Entry("a", content("1", 7, Optional.empty()), GPU, 100, 1, 10);
      history.written(entry);
      history.list(newestFirst(Filter.ALL.expiring(new Span(0, Long.MAX_VALUE))), 10, entry);

      assertFound(history.check(), "does not match");
    }

    @Test
    void listsInAnotherOrderThanTheOneAskedFor() {
      history.written(A1);
      history.written(B1);
      history.list(inOrder(By.MOD_REVISION, true), 15, B1, A1);

      assertFound(history.check(), "is out of order, after");
    }

    @Test
    void listsEqualsInAnotherOrderThanThatOfTheirIds() {
      history.written(A1);
      history.written(B1);
      history.list(inOrder(By.SIZE, false), 15, B1, A1);

      assertFound(history.check(), "is out of order, after");
    }

    @Test
    void storesAnotherRecordThanTheOneAskedFor() {
      history.next("a", PUT, new Written(new Entry("a", OF_VERSION_2, GPU, 100, 1, 10)));

      assertFound(history.check(), "not what was asked for");
    }

    @Test
    void movesARecordElsewhere() {
      history.written(A1);
      history.next("a", new Move(1, NVME), new Written(A2));

      assertFound(history.check(), "not what was asked for");
    }

    @Test
    void makesAnotherRecordOfOneThatItMoves() {
      history.written(A1);
      history.written(new Entry("a", OF_VERSION_2, DRAM, 100, 2, 20));

      assertFound(history.check(), "a became another");
    }

    @Test
    void listsAnotherRecordThanAnUnknownPutCanHaveMade() {
      history.unknown("a", PUT);
      history.list(ALL, 10, new Entry("a", OF_VERSION_2, GPU, 100, 1, 10));

      assertFound(history.check(), "nobody wrote");
    }
  }

  private static Content content(String version, long sizeBytes, Optional<Long> expiresNanos) {
    return new Content("m", version, "crc32c:00000001", sizeBytes, expiresNanos);
  }

  private static ListInput newestFirst(Filter filter) {
    return new All(filter, CheckpointOrder.NEWEST_FIRST);
  }

  private static ListInput inOrder(By by, boolean ascending) {
    return new All(Filter.ALL, new CheckpointOrder(by, ascending));
  }
}
