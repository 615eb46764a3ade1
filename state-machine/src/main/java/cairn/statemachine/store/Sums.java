package cairn.statemachine.store;

import cairn.model.CheckpointFilter;
import cairn.model.Stats.Sum;
import cairn.model.StatsQuery.Dimension;
import cairn.model.TierOrder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a store counts as it goes. Valid only within the call that handed it out. */
@FunctionalInterface
public interface Sums {
  /** Nothing is counted. */
  Sums NONE = (filter, groupBy, tiers) -> Optional.empty();

  /**
   * The sums of the records that match {@code filter}, by what they have in each dimension of
   * {@code groupBy}; empty if that is not counted. The map is the caller's.
   */
  Optional<Map<List<String>, Sum>> of(
      CheckpointFilter filter, Set<Dimension> groupBy, TierOrder tiers);
}
