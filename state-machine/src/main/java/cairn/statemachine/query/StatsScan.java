package cairn.statemachine.query;

import cairn.model.Checkpoint;
import cairn.model.CheckpointOrder;
import cairn.model.Revision;
import cairn.model.Stats;
import cairn.model.Stats.Group;
import cairn.model.Stats.Sum;
import cairn.model.StatsQuery;
import cairn.model.TierOrder;
import cairn.statemachine.index.IndexPlan;
import cairn.statemachine.store.Records;
import cairn.statemachine.store.View;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Counts the records that match. What the store counts as it goes, it tells at once; anything else
 * takes a look at every record that the index leads to.
 */
public final class StatsScan extends Scan<Stats> {
  private static final String COUNTERS = "counters";

  /** As many as a call may take of the heap; only the first of them are told. */
  private static final int MAX_COUNTED_GROUPS = 100_000;

  private static final Comparator<Group> BY_KEY =
      (one, other) -> {
        for (int i = 0; i < one.key().size(); i++) {
          int order = one.key().get(i).compareTo(other.key().get(i));
          if (order != 0) {
            return order;
          }
        }
        return 0;
      };

  private final StatsQuery query;
  private final TierOrder tiers;
  private final IndexPlan plan;
  private final Sweep sweep;
  private final Map<List<String>, Sum> sums = new HashMap<>();
  private final Optional<Map<List<String>, Sum>> counted;

  /**
   * Of {@code query}, whose tiers are all of the cluster's, as of {@code at}.
   *
   * @throws cairn.statemachine.store.CompactedException if that is older than the history
   * @throws IllegalArgumentException if it is beyond the revision that {@code view} shows
   */
  public StatsScan(View view, StatsQuery query, Revision at) {
    super(view, at);
    this.query = query;
    this.tiers = view.state().tiers();
    this.plan = IndexPlan.of(query.filter(), CheckpointOrder.NEWEST_FIRST, tiers);
    this.sweep = new Sweep(plan.index(), plan.ranges(), tiers);
    this.counted =
        at.equals(view.state().revision())
            ? view.sums().of(query.filter(), query.groupBy(), tiers)
            : Optional.empty();
  }

  @Override
  void slice(Records records) {
    if (counted.isEmpty()) {
      sweep.slice(records, this::count);
    }
  }

  private void count(Checkpoint record) {
    if (query.filter().matches(record, tiers)) {
      List<String> key = query.groupBy().stream().map(by -> by.of(record)).toList();
      sums.merge(key, new Sum(1, record.content().sizeBytes()), Sum::plus);
      if (sums.size() > MAX_COUNTED_GROUPS) {
        throw new TooManyGroupsException(MAX_COUNTED_GROUPS);
      }
    }
  }

  @Override
  public boolean isDone() {
    return counted.isPresent() || sweep.isDone();
  }

  @Override
  public Stats result() {
    Map<List<String>, Sum> all = counted.orElse(sums);
    Sum total = all.values().stream().reduce(Sum.NONE, Sum::plus);
    List<Group> groups =
        all.entrySet().stream()
            .map(entry -> new Group(entry.getKey(), entry.getValue()))
            .sorted(BY_KEY)
            .limit(Stats.MAX_GROUPS)
            .toList();
    return new Stats(
        total,
        groups,
        all.size() - groups.size(),
        counted.isPresent() ? COUNTERS : plan.index().label(),
        sweep.scanned());
  }
}
