package cairn.statemachine.store;

import static cairn.statemachine.testing.Checkpoints.NOON;
import static cairn.statemachine.testing.Checkpoints.fullPut;
import static cairn.statemachine.testing.Checkpoints.put;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cairn.model.Checkpoint;
import cairn.model.CheckpointFilter;
import cairn.model.CheckpointId;
import cairn.model.CheckpointOrder;
import cairn.model.CheckpointPage;
import cairn.model.CheckpointQuery;
import cairn.model.NewCheckpoint;
import cairn.model.Revision;
import cairn.model.StateLimits;
import cairn.model.TierOrder;
import cairn.statemachine.command.Configuration;
import cairn.statemachine.command.PageKey;
import cairn.statemachine.index.Index;
import cairn.statemachine.index.KeyRange;
import cairn.statemachine.query.ListScan;
import cairn.statemachine.query.Scan;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every store does. One test class a store extends it. */
public abstract class CheckpointStoreContract {
  private final CheckpointStore store;
  private long nextIndex;

  /** {@code store} has no records. */
  protected CheckpointStoreContract(CheckpointStore store) {
    this.store = store;
  }

  @Nested
  class Writing {
    @Test
    void advancesTheRevisionByOneForAllChangesOfACommit() {
      commit(insert("a", 1), insert("b", 1));

      assertThat(store.state().revision()).isEqualTo(new Revision(1));
      assertThat(store.state().records()).isEqualTo(2);
    }

    @Test
    void keepsTheRevisionWhereNothingChanges() {
      commit();

      assertThat(store.state().revision()).isEqualTo(Revision.NONE);
      assertThat(store.state().applied()).isEqualTo(new LogPosition(1, 0));
    }

    @Test
    void keepsTheRevisionWhereOnlyTheTiersChange() {
      commit(configure("one"));

      assertThat(store.state().revision()).isEqualTo(Revision.NONE);
      assertThat(store.state().tiers()).isEqualTo(TierOrder.of("one"));
    }

    @Test
    void showsTheWriterItsOwnChangesAndItsTime() {
      store.write(
          new LogPosition(2, 5),
          NOON,
          writer -> {
            assertThat(writer.state().logTime()).isEqualTo(NOON);
            assertThat(writer.state().applied()).isEqualTo(new LogPosition(2, 5));
            writer.commit(List.of(insert("a", 1)));
            assertThat(writer.find(new CheckpointId("a"))).contains(first("a", 1));
            assertThat(ids(writer)).containsExactly("a");
            return true;
          });
    }

    @Test
    void keepsTheLaterOfTwoTimes() {
      store.write(new LogPosition(1, 0), NOON, writer -> true);
      store.write(new LogPosition(1, 1), NOON.minusSeconds(1), writer -> true);

      assertThat(store.state().logTime()).isEqualTo(NOON);
    }

    @Test
    void refusesAPositionThatIsNotBeyondTheLastAndGoesOn() {
      commit(insert("a", 1));

      assertThatThrownBy(() -> store.write(new LogPosition(9, 0), NOON, writer -> true))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("is not beyond");
      commit(insert("b", 2));
      assertThat(store.state().records()).isEqualTo(2);
    }

    @Test
    void comesBackToTheDigestOfTheSameRecords() {
      commit(insert("a", 1));
      StateDigest one = recordsAndIndexes();
      commit(insert("b", 2));
      commit(new Change.Remove(first("b", 2)));

      assertThat(recordsAndIndexes()).isEqualTo(one).isNotEqualTo(StateDigest.EMPTY);
      commit(new Change.Remove(first("a", 1)));
      assertThat(recordsAndIndexes()).isEqualTo(StateDigest.EMPTY);
    }
  }

  @Nested
  class AChangeThatDoesNotFit {
    @Test
    void isRefusedAndBreaksTheStore() {
      commit(insert("a", 1));
      Checkpoint a = first("a", 1);

      assertBreaks(new Change.Insert(a));
    }

    @Test
    void isARemovalOfWhatIsNotThere() {
      assertBreaks(new Change.Remove(first("a", 1)));
    }

    @Test
    void isARemovalOfARecordThatStandsOtherwise() {
      commit(insert("a", 1));

      assertBreaks(new Change.Remove(first("a", 2)));
    }

    @Test
    void isAReplacementByAnotherId() {
      commit(insert("a", 1));

      assertBreaks(new Change.Replace(first("a", 1), first("b", 2)));
    }

    @Test
    void isAnotherTierOrderWhereThereAreRecords() {
      commit(insert("a", 1));

      assertBreaks(configure("one"));
    }

    @Test
    void isAnotherPageKey() {
      commit(insert("a", 1));
      commit(keyed("5e"));

      assertBreaks(keyed("6f"));
    }

    private void assertBreaks(Change change) {
      assertThatThrownBy(() -> commit(change)).isInstanceOf(IllegalStateException.class);
      assertThatThrownBy(store::state).isInstanceOf(IllegalStateException.class);
      assertThatThrownBy(() -> commit()).isInstanceOf(IllegalStateException.class);
    }
  }

  @Nested
  class AMissingPageKey {
    @Test
    void canBeSetWhereThereAreRecords() {
      commit(insert("a", 1));
      StateDigest before = store.state().digest();

      commit(keyed("5e"));

      assertThat(store.state().configuration().pageKey()).contains(key("5e"));
      assertThat(store.state().revision()).isEqualTo(new Revision(1));
      assertThat(store.state().digest()).isEqualTo(before);
    }
  }

  @Nested
  class AWriteThatFails {
    @Test
    void leavesTheStoreBroken() {
      assertThatThrownBy(() ->
              store.write(
                  new LogPosition(1, 0),
                  NOON,
                  writer -> {
                    throw new UnsupportedOperationException("half-way");
                  }))
          .hasMessage("half-way");

      assertThatThrownBy(store::state).isInstanceOf(IllegalStateException.class);
    }
  }

  @Nested
  class Listing {
    @Test
    void tellsTheLastPageFromOneThatIsJustFull() {
      commit(insert("a", 1), insert("b", 1), insert("c", 1));

      assertThat(list(newest(3)).next()).isEmpty();
      assertThat(list(newest(2)).next()).isPresent();
    }

    @Test
    void handsOutEveryRecordByIdInOrder() {
      commit(insert("b", 1), insert("a-1", 1), insert("a", 1), insert("a/0", 1));

      assertThat(store.read(CheckpointStoreContract::ids)).containsExactly("a", "a-1", "a/0", "b");
    }

    @ParameterizedTest
    @EnumSource(CheckpointOrder.By.class)
    void walksEveryRecordOnceInEachOrderWhenMostAreEqualInIt(CheckpointOrder.By by) {
      List<Change> changes = new ArrayList<>();
      IntStream.range(0, 500).forEach(i -> changes.add(insert("tied-" + i, 1)));
      IntStream.range(0, 20).forEach(i -> changes.add(insertAt("old-" + i, NOON.minusSeconds(i))));
      IntStream.range(0, 20).forEach(i -> changes.add(insertAt("new-" + i, NOON.plusSeconds(i))));
      commit(changes.toArray(Change[]::new));

      for (boolean ascending : new boolean[] {true, false}) {
        for (int limit : new int[] {1, 7, 64, 65, 10_000}) {
          List<Checkpoint> walked = walk(new CheckpointOrder(by, ascending), limit);

          assertThat(walked).hasSize(540).doesNotHaveDuplicates();
          assertThat(walked)
              .isSortedAccordingTo((one, other) -> compare(by, ascending, one, other));
        }
      }
    }
  }

  private List<Checkpoint> walk(CheckpointOrder order, int limit) {
    List<Checkpoint> walked = new ArrayList<>();
    Optional<CheckpointOrder.Cursor> after = Optional.empty();
    do {
      CheckpointPage page = list(new CheckpointQuery(CheckpointFilter.ALL, order, limit, after));
      assertThat(page.checkpoints()).hasSizeBetween(1, limit);
      walked.addAll(page.checkpoints());
      after = page.next();
    } while (after.isPresent());
    return walked;
  }

  private static int compare(
      CheckpointOrder.By by, boolean ascending, Checkpoint one, Checkpoint other) {
    CheckpointOrder order = new CheckpointOrder(by, ascending);
    return order.compare(
        new CheckpointOrder.Cursor(order.key(one, TierOrder.DEFAULT), one.id()),
        new CheckpointOrder.Cursor(order.key(other, TierOrder.DEFAULT), other.id()));
  }

  private CheckpointPage list(CheckpointQuery query) {
    return Scan.answer(store, view -> new ListScan(view, query, view.state().revision()));
  }

  private static CheckpointQuery newest(int limit) {
    return new CheckpointQuery(
        CheckpointFilter.ALL, CheckpointOrder.NEWEST_FIRST, limit, Optional.empty());
  }

  private StateDigest recordsAndIndexes() {
    Digests digests = store.state().digests();
    return digests.records().plus(digests.indexes());
  }

  private static List<String> ids(View view) {
    List<String> ids = new ArrayList<>();
    view.scan(Index.ID, KeyRange.all(), Records.Direction.FORWARDS)
        .forEachRemaining(record -> ids.add(record.id().value()));
    return ids;
  }

  private static Change configure(String... tiers) {
    return new Change.Configure(Configuration.of(TierOrder.of(tiers)));
  }

  private static Change keyed(String octet) {
    return new Change.Configure(
        new Configuration(TierOrder.DEFAULT, StateLimits.DEFAULT, Optional.of(key(octet))));
  }

  private static PageKey key(String octet) {
    return new PageKey(octet.repeat(PageKey.BYTES));
  }

  private void commit(Change... changes) {
    store.write(
        new LogPosition(1, nextIndex++),
        NOON.plus(Duration.ofSeconds(nextIndex)),
        writer -> {
          writer.commit(List.of(changes));
          return true;
        });
  }

  private static Change insert(String id, long revision) {
    return new Change.Insert(first(id, revision));
  }

  private static Checkpoint first(String id, long revision) {
    return Checkpoint.first(fullPut(id), NOON, new Revision(revision));
  }

  private static Change insertAt(String id, Instant created) {
    NewCheckpoint put = put(id);
    return new Change.Insert(Checkpoint.first(put, created, new Revision(1)));
  }
}
