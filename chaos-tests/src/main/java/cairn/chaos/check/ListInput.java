package cairn.chaos.check;

import cairn.chaos.check.ListOutput.Entry;
import java.util.Optional;
import java.util.Set;

/**
 * What is asked of the registry as a whole. The key of a write is the id of its record, which one
 * operation alone puts.
 */
public sealed interface ListInput {
  /** Where bytes are: a kind of storage of a node. */
  record Place(String tier, String node) {}

  /** Make the record. */
  record Put(String model, Place place) implements ListInput {}

  /** Its bytes moved; holds only at generation {@code expected}. */
  record Move(long expected, Place place) implements ListInput {}

  /** Remove it; holds only at generation {@code expected}. */
  record Remove(long expected) implements ListInput {}

  /** All records that match, as of one revision. Empty parts match all. */
  record All(Optional<String> model, Set<String> tiers, Optional<String> node)
      implements ListInput {
    /** Takes a copy. */
    public All {
      tiers = Set.copyOf(tiers);
    }

    boolean matches(Entry entry) {
      return model.map(entry.model()::equals).orElse(true)
          && (tiers.isEmpty() || tiers.contains(entry.place().tier()))
          && node.map(entry.place().node()::equals).orElse(true);
    }
  }

  /** The record of the model that was created last. */
  record Newest(String model) implements ListInput {}
}
