package cairn.statemachine.index;

import cairn.model.CheckpointFilter;
import cairn.model.CheckpointOrder;
import cairn.model.TierOrder;
import cairn.model.TimeRange;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * How a list is served: every record that matches the filter lies in one of the ranges, and none
 * lies in two.
 *
 * @param index whose keys are scanned
 * @param ranges of that index
 * @param ordered whether each range gives its records in the order asked for, forwards for the
 *     newest first, backwards for the oldest first
 */
public record IndexPlan(Index index, List<KeyRange> ranges, boolean ordered) {
  /** Takes a copy of {@code ranges}. */
  public IndexPlan {
    ranges = List.copyOf(ranges);
  }

  /**
   * The plan for {@code filter} and {@code order} in a cluster with {@code tiers}: the index whose
   * key starts with the fields that, asked for, leave the fewest records in a registry as it is
   * used. A hash leaves one or a few; a version of a model those of one moment; a node what fits on
   * it; a model all of its history. A span of expiry comes before one of creation, since it asks
   * for what is due.
   *
   * @throws IllegalArgumentException if {@code filter} names a tier that is not among {@code tiers}
   */
  public static IndexPlan of(CheckpointFilter filter, CheckpointOrder order, TierOrder tiers) {
    boolean byCreation = order.by() == CheckpointOrder.By.CREATED_AT;
    return equality(filter, tiers)
        .map(plan -> new IndexPlan(plan.index, plan.ranges, plan.ordered && byCreation))
        .orElseGet(() -> span(filter, byCreation));
  }

  private static Optional<IndexPlan> equality(CheckpointFilter filter, TierOrder tiers) {
    if (filter.hash().isPresent()) {
      return Optional.of(newestFirst(Index.HASH, Index.hash(filter.hash().get()), filter));
    }
    if (filter.model().isPresent() && filter.version().isPresent()) {
      return Optional.of(modelVersion(filter, tiers));
    }
    if (!filter.node().isEmpty()) {
      return Optional.of(nodeGroup(filter));
    }
    return filter
        .model()
        .map(model -> inTiers(Index.MODEL_TIER, Index.model(model.value()), filter, tiers));
  }

  private static IndexPlan modelVersion(CheckpointFilter filter, TierOrder tiers) {
    String model = filter.model().orElseThrow().value();
    String version = filter.version().orElseThrow().value();
    IndexKey prefix = Index.modelVersion(model, version);
    return inTiers(Index.MODEL_VERSION_TIER, prefix, filter, tiers);
  }

  private static IndexPlan inTiers(
      Index index, IndexKey prefix, CheckpointFilter filter, TierOrder tiers) {
    List<KeyRange> ranges =
        IntStream.range(0, tiers.tiers().size())
            .filter(rank -> filter.matchesTier(tiers.tiers().get(rank), tiers))
            .mapToObj(rank -> IndexKey.after(prefix.toBytes()).rank(rank))
            .map(inTier -> KeyRange.newestFirst(inTier, filter.created()))
            .toList();
    return new IndexPlan(index, ranges, true);
  }

  private static IndexPlan nodeGroup(CheckpointFilter filter) {
    if (filter.group().isEmpty()) {
      KeyRange everyGroup = KeyRange.under(Index.node(filter.node()));
      return new IndexPlan(Index.NODE_GROUP, List.of(everyGroup), false);
    }
    IndexKey prefix = Index.nodeGroup(filter.node(), filter.group());
    return newestFirst(Index.NODE_GROUP, prefix, filter);
  }

  private static IndexPlan newestFirst(Index index, IndexKey prefix, CheckpointFilter filter) {
    return new IndexPlan(index, List.of(KeyRange.newestFirst(prefix, filter.created())), true);
  }

  private static IndexPlan span(CheckpointFilter filter, boolean byCreation) {
    if (!filter.expires().isAll()) {
      KeyRange due = KeyRange.earliestFirst(filter.expires());
      return new IndexPlan(Index.EXPIRES_AT, List.of(due), false);
    }
    if (byCreation || !filter.created().equals(TimeRange.ALL)) {
      KeyRange created = KeyRange.newestFirst(new IndexKey(), filter.created());
      return new IndexPlan(Index.CREATED_AT, List.of(created), byCreation);
    }
    return new IndexPlan(Index.ID, List.of(KeyRange.all()), false);
  }
}
