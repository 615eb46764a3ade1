package cairn.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import cairn.model.Refusal;
import cairn.model.RefusedException;
import cairn.model.StatsQuery;
import cairn.registry.v1.GetStatsRequest;
import cairn.registry.v1.GetStatsRequest.Dimension;
import cairn.registry.v1.GetStatsResponse;
import cairn.registry.v1.ListCheckpointsRequest;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What is refused of statistics, and which field is named. */
class StatsReaderTest {
  @Nested
  class ReadingARequestForStatistics {
    @Test
    void takesEachDimensionOnce() {
      GetStatsRequest request =
          GetStatsRequest.newBuilder()
              .addGroupBy(Dimension.DIMENSION_TIER)
              .addGroupBy(Dimension.DIMENSION_MODEL)
              .build();

      assertThat(RequestReader.read(request).query().groupBy())
          .containsExactly(StatsQuery.Dimension.MODEL, StatsQuery.Dimension.TIER);
    }

    @Test
    void namesThePlaceOfADimensionThatIsNone() {
      GetStatsRequest request =
          GetStatsRequest.newBuilder()
              .addGroupBy(Dimension.DIMENSION_MODEL)
              .addGroupBy(Dimension.DIMENSION_UNSPECIFIED)
              .addGroupByValue(77)
              .addGroupBy(Dimension.DIMENSION_MODEL)
              .build();

      assertThat(violations(() -> RequestReader.read(request)))
          .extracting(Refusal.Violation::field)
          .containsExactly("group_by[1]", "group_by[2]", "group_by[3]");
    }

    @Test
    void refusesWhatOrdersRecordsAndCutsThemIntoPages() {
      ListCheckpointsRequest filter =
          ListCheckpointsRequest.newBuilder()
              .setModel("a b")
              .setOrderBy(ListCheckpointsRequest.OrderBy.ORDER_BY_SIZE)
              .setAscending(true)
              .setLimit(1)
              .setPageToken("t")
              .setCountOnly(true)
              .setAsOfRevision(-1)
              .build();
      GetStatsRequest request = GetStatsRequest.newBuilder().setFilter(filter).build();

      assertThat(violations(() -> RequestReader.read(request)))
          .extracting(Refusal.Violation::field)
          .containsExactly(
              "filter.model",
              "filter.order_by",
              "filter.ascending",
              "filter.count_only",
              "filter.limit",
              "filter.page_token",
              "filter.as_of_revision");
    }
  }

  @Nested
  class ReadingStatistics {
    @Test
    void namesNumbersThatCannotBe() {
      GetStatsResponse response =
          GetStatsResponse.newBuilder()
              .setRecords(-1)
              .addGroups(GetStatsResponse.Group.newBuilder().setSizeBytes(-1))
              .setGroupsLeftOut(-1)
              .build();

      assertThat(violations(() -> ProtoMapping.fromWire(response)))
          .extracting(Refusal.Violation::field)
          .containsExactly("records", "groups[0].size_bytes", "groups_left_out");
    }
  }

  private static List<Refusal.Violation> violations(Runnable read) {
    return catchThrowableOfType(RefusedException.class, read::run).refusal().violations();
  }
}
