package cairn.chaos.check;

import cairn.chaos.check.ListOutput.Entry;
import java.util.Optional;

/**
 * What is asked of the registry as a whole. The key of a write is the id of its record, which one
 * operation alone puts.
 */
public sealed interface ListInput {
  /** Make the record. */
  record Put(String model, String tier) implements ListInput {}

  /** Its bytes moved; holds only at generation {@code expected}. */
  record Move(long expected, String tier) implements ListInput {}

  /** Remove it; holds only at generation {@code expected}. */
  record Remove(long expected) implements ListInput {}

  /** All records that match, as of one revision. Empty parts match all. */
  record All(Optional<String> model, Optional<String> tier) implements ListInput {
    boolean matches(Entry entry) {
      return model.map(entry.model()::equals).orElse(true)
          && tier.map(entry.tier()::equals).orElse(true);
    }
  }

  /** The record of the model that was created last. */
  record Newest(String model) implements ListInput {}
}
