package cairn.statemachine.index;

import static cairn.statemachine.testing.Checkpoints.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import cairn.model.Checkpoint;
import cairn.model.CheckpointFilter;
import cairn.model.CheckpointId;
import cairn.model.CheckpointOrder;
import cairn.model.CheckpointOrder.By;
import cairn.model.CheckpointOrder.Cursor;
import cairn.model.CheckpointQuery;
import cairn.model.ContentHash;
import cairn.model.Labels;
import cairn.model.ModelName;
import cairn.model.ModelVersion;
import cairn.model.Revision;
import cairn.model.TierOrder;
import cairn.model.TimeRange;
import cairn.statemachine.testing.Checkpoints;
import cairn.statemachine.testing.RandomQueries;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class IndexPlanTest {
  private static final TierOrder TIERS = TierOrder.DEFAULT;
  private static final CheckpointOrder BY_SIZE = new CheckpointOrder(By.SIZE, false);

  @Nested
  class AnyFilter {
    @Test
    void findsEachOfItsRecordsInExactlyOneRange() {
      long seed = Long.getLong("seed", new Random().nextLong());
      System.out.println("seed " + seed);
      Random random = new Random(seed);
      RandomQueries queries = new RandomQueries(random);
      List<Checkpoint> records = records(random);

      for (int i = 0; i < 500; i++) {
        CheckpointQuery query = queries.next();
        IndexPlan plan = IndexPlan.of(query.filter(), query.order(), TIERS);
        for (Checkpoint record : records) {
          if (query.filter().matches(record, TIERS)) {
            byte[] key = plan.index().keyOf(record, TIERS).orElseThrow();
            assertThat(plan.ranges()).as("%s", query).filteredOn(r -> r.contains(key)).hasSize(1);
          }
        }
      }
    }

    private List<Checkpoint> records(Random random) {
      List<Checkpoint> records = new ArrayList<>();
      for (int i = 0; i < 300; i++) {
        records.add(
            Checkpoint.first(Checkpoints.randomPut(random, "id-" + i), NOON, new Revision(1)));
      }
      return records;
    }
  }

  @Nested
  class ARangeOfTheNewestFirst {
    private final KeyRange all = KeyRange.newestFirst(new IndexKey().text("m"), TimeRange.ALL);

    @Test
    void holdsEveryTimeThatTheRegistryCan() {
      assertThat(all.contains(key(0))).isTrue();
      assertThat(all.contains(key(Long.MAX_VALUE))).isTrue();
      assertThat(all.contains(new IndexKey().text("m-").number(5).id("a").toBytes())).isFalse();
    }

    @Test
    void endsWhereTheTimesEnd() {
      TimeRange times =
          new TimeRange(
              Optional.of(Instant.EPOCH.plusNanos(5)), Optional.of(Instant.EPOCH.plusNanos(8)));
      KeyRange range = KeyRange.newestFirst(new IndexKey().text("m"), times);

      assertThat(range.contains(key(4))).isFalse();
      assertThat(range.contains(key(5))).isTrue();
      assertThat(range.contains(key(7))).isTrue();
      assertThat(range.contains(key(8))).isFalse();
    }

    @Test
    void isEmptyBeforeTheFirstInstant() {
      TimeRange never = new TimeRange(Optional.empty(), Optional.of(Instant.EPOCH));

      assertThat(KeyRange.newestFirst(new IndexKey(), never).isEmpty()).isTrue();
      assertThat(KeyRange.earliestFirst(never).isEmpty()).isTrue();
    }

    @Test
    void isNarrowedToWhatLiesBehindAPlace() {
      Cursor place = new Cursor(5, new CheckpointId("b"));

      assertThat(all.behind(place).contains(key(6, "z"))).isFalse();
      assertThat(all.behind(place).contains(key(5, "b"))).isFalse();
      assertThat(all.behind(place).contains(key(5, "b-"))).isTrue();
      assertThat(all.behind(place).contains(key(4, "a"))).isTrue();
      assertThat(all.createdAt(5).contains(key(5, "a"))).isTrue();
      assertThat(all.createdAt(5).contains(key(4, "a"))).isFalse();
      assertThat(all.createdAfter(5).contains(key(6, "a"))).isTrue();
      assertThat(all.createdAfter(5).contains(key(5, "z"))).isFalse();
    }

    private byte[] key(long nanos) {
      return key(nanos, "a");
    }

    private byte[] key(long nanos, String id) {
      return new IndexKey().text("m").number(Long.MAX_VALUE - nanos).id(id).toBytes();
    }
  }

  @Nested
  class TheIndex {
    private static final TimeRange SPAN = new TimeRange(Optional.of(NOON), Optional.empty());

    @Test
    void isTheOneWhoseKeyTheFilterNarrowsMost() {
      assertServed(filter("", "", "", "", Optional.empty()), "created_at", true);
      assertServed(filter("m", "", "", "", Optional.empty()), "model_tier", true);
      assertServed(filter("m", "1", "", "", Optional.empty()), "model_version_tier", true);
      assertServed(filter("m", "", "n", "g", Optional.empty()), "node_group", true);
      assertServed(filter("m", "", "n", "", Optional.empty()), "node_group", false);
      assertServed(filter("", "1", "", "g", Optional.empty()), "created_at", true);
      assertServed(
          filter("m", "1", "n", "g", Optional.of(ContentHash.parse("crc32c:00000000"))),
          "hash",
          true);
    }

    @Test
    void isThatOfASpanWhereNoFieldIsNamed() {
      assertThat(plan(spans(TimeRange.ALL, SPAN), BY_SIZE).index()).isEqualTo(Index.EXPIRES_AT);
      assertThat(plan(spans(SPAN, SPAN), BY_SIZE).index()).isEqualTo(Index.EXPIRES_AT);
      assertThat(plan(spans(SPAN, TimeRange.ALL), BY_SIZE).index()).isEqualTo(Index.CREATED_AT);
      assertThat(plan(spans(TimeRange.ALL, TimeRange.ALL), BY_SIZE).index()).isEqualTo(Index.ID);
    }

    @Test
    void givesNoOrderButThatOfCreation() {
      CheckpointFilter model = filter("m", "", "", "", Optional.empty());

      assertThat(plan(model, CheckpointOrder.NEWEST_FIRST).ordered()).isTrue();
      assertThat(plan(model, new CheckpointOrder(By.CREATED_AT, true)).ordered()).isTrue();
      assertThat(plan(model, BY_SIZE).ordered()).isFalse();
    }

    private static void assertServed(CheckpointFilter filter, String index, boolean ordered) {
      IndexPlan plan = plan(filter, CheckpointOrder.NEWEST_FIRST);
      assertThat(plan.index().label()).isEqualTo(index);
      assertThat(plan.ordered()).isEqualTo(ordered);
    }

    private static IndexPlan plan(CheckpointFilter filter, CheckpointOrder order) {
      return IndexPlan.of(filter, order, TIERS);
    }

    private static CheckpointFilter filter(
        String model, String version, String node, String group, Optional<ContentHash> hash) {
      return new CheckpointFilter(
          Optional.of(model).filter(name -> !name.isEmpty()).map(ModelName::new),
          Optional.of(version).filter(name -> !name.isEmpty()).map(ModelVersion::new),
          Set.of(),
          Optional.empty(),
          Optional.empty(),
          node,
          group,
          "",
          hash,
          Labels.NONE,
          TimeRange.ALL,
          TimeRange.ALL);
    }

    private static CheckpointFilter spans(TimeRange created, TimeRange expires) {
      return new CheckpointFilter(
          Optional.empty(),
          Optional.empty(),
          Set.of(),
          Optional.empty(),
          Optional.empty(),
          "",
          "",
          "",
          Optional.empty(),
          Labels.NONE,
          created,
          expires);
    }
  }
}
