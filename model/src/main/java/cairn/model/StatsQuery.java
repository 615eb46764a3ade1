package cairn.model;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * Which records to count, and by what.
 *
 * @param groupBy none: all in one group
 */
public record StatsQuery(CheckpointFilter filter, Set<Dimension> groupBy) {
  /** What records can be grouped by. */
  public enum Dimension {
    /** The model. */
    MODEL,
    /** The version of the model. */
    VERSION,
    /** The tier. */
    TIER,
    /** The host. */
    NODE,
    /** The group of GPUs. */
    GROUP;

    /** What {@code record} has there; may be empty for a host or a group. */
    public String of(Checkpoint record) {
      return switch (this) {
        case MODEL -> record.content().model().value();
        case VERSION -> record.content().version().value();
        case TIER -> record.location().tier().name();
        case NODE -> record.location().placement().node();
        case GROUP -> record.location().placement().group();
      };
    }
  }

  /** Takes a copy of {@code groupBy}, in the order of the dimensions. */
  public StatsQuery {
    EnumSet<Dimension> copy = EnumSet.noneOf(Dimension.class);
    copy.addAll(groupBy);
    groupBy = Collections.unmodifiableSet(copy);
  }
}
