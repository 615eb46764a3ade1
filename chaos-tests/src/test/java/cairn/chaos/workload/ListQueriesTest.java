package cairn.chaos.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cairn.chaos.check.ListInput;
import cairn.chaos.check.ListInput.All;
import cairn.chaos.check.ListInput.Filter;
import cairn.client.Page;
import cairn.model.Checkpoint;
import cairn.model.CheckpointFilter;
import cairn.model.CheckpointOrder;
import cairn.model.CheckpointOrder.By;
import cairn.model.Revision;
import cairn.model.TierOrder;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ListQueriesTest {
  private static final int QUERIES = 5_000;
  private static final int QUERIES_ASKED = 300;
  private static final int RECORDS = 200;

  private final Inventory inventory = Inventory.of("lists-0");
  private final Random random = new Random(1);

  @Nested
  class AllQueries {
    // IndexPlan is inside of a node, where nothing here may look. But each page names its index,
    // and a run fails where that is another one.
    @Test
    void reachEveryIndex() {
      assertThat(queries(QUERIES).map(ListQueries::index).distinct())
          .containsExactlyInAnyOrder(
              "id",
              "model_tier",
              "model_version_tier",
              "node_group",
              "created_at",
              "expires_at",
              "hash");
    }

    @Test
    void reachAnIndexInSeveralOrders() {
      assertThat(queries(QUERIES).map(ListQueriesTest::indexAndOrder).distinct())
          .contains(
              "id SIZE ascending",
              "id TIER descending",
              "created_at CREATED_AT ascending",
              "created_at CREATED_AT descending",
              "model_tier CREATED_AT ascending",
              "model_version_tier CREATED_AT ascending",
              "node_group CREATED_AT ascending",
              "hash CREATED_AT ascending",
              "hash MOD_REVISION descending",
              "expires_at CREATED_AT descending");
    }

    @Test
    void meanTheSameToTheRegistryAsToTheCheckAndFindSomething() {
      List<Checkpoint> records = IntStream.range(0, RECORDS).mapToObj(this::record).toList();

      queries(QUERIES_ASKED)
          .forEach(query -> {
            CheckpointFilter asked = ListQueries.request(inventory, query).filter();
            List<Checkpoint> meant =
                records.stream()
                    .filter(
                        record -> query.filter().matches(InventoryClient.entry(inventory, record)))
                    .toList();

            assertThat(records)
                .as("%s", query)
                .filteredOn(record -> asked.matches(record, TierOrder.DEFAULT))
                .isNotEmpty()
                .isEqualTo(meant);
          });
    }

    private Stream<All> queries(int count) {
      return Stream.generate(() -> ListQueries.any(inventory, random)).limit(count);
    }

    private Checkpoint record(int number) {
      ListInput.Put put = InventoryClient.anyPut(inventory, random);
      return Checkpoint.first(
          InventoryClient.record(inventory, inventory.newId(), put),
          Instant.ofEpochSecond(number),
          new Revision(1 + number));
    }
  }

  @Nested
  class APage {
    private static final All BY_HASH =
        new All(Filter.ALL.withHash("crc32c:00000001"), CheckpointOrder.NEWEST_FIRST);

    @Test
    void isTakenFromTheIndexThatTheQueryIsFor() {
      assertThat(ListQueries.entries(inventory, BY_HASH, new Page(List.of(), "", "hash", 0)))
          .isEmpty();
    }

    @Test
    void isRefusedFromAnotherIndex() {
      Page page = new Page(List.of(), "", "created_at", 0);

      assertThatThrownBy(() -> ListQueries.entries(inventory, BY_HASH, page))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("from the index created_at, not from hash");
    }
  }

  private static String indexAndOrder(All query) {
    By by = query.order().by();
    String direction = query.order().ascending() ? "ascending" : "descending";
    return "%s %s %s".formatted(ListQueries.index(query), by, direction);
  }
}
