package cairn.chaos.check;

import cairn.chaos.check.ListInput.Content;
import cairn.chaos.check.ListInput.Place;
import cairn.model.CheckpointOrder;
import cairn.model.CheckpointOrder.By;
import cairn.model.Tier;
import cairn.model.TierOrder;
import java.util.Comparator;
import java.util.List;

/** What was answered of the registry as a whole. A write that was refused is a failed operation. */
public sealed interface ListOutput {
  /**
   * A record as an answer shows it.
   *
   * @param createdNanos since the epoch
   * @param generation how often it was written, from 1
   * @param modRevision the revision of the registry that last changed it
   */
  record Entry(
      String id,
      Content content,
      Place place,
      long createdNanos,
      long generation,
      long modRevision) {
    /** The order of a list by {@code order}: what is equal in that comes by id, ascending. */
    static Comparator<Entry> inOrder(CheckpointOrder order) {
      Comparator<Entry> byKey = Comparator.comparingLong(entry -> entry.key(order.by()));
      return (order.ascending() ? byKey : byKey.reversed()).thenComparing(Entry::id);
    }

    private long key(By by) {
      return switch (by) {
        case CREATED_AT -> createdNanos;
        case MOD_REVISION -> modRevision;
        case SIZE -> content.sizeBytes();
        case TIER -> TierOrder.DEFAULT.rank(new Tier(place.tier()));
      };
    }
  }

  /** A put or a move: the record as it then stood. */
  record Written(Entry entry) implements ListOutput {}

  /**
   * A removal.
   *
   * @param last the record as it last stood
   * @param revision of the registry at the answer, so that the removal is not later
   */
  record Removed(Entry last, long revision) implements ListOutput {}

  /**
   * A list, or the newest record as a list of at most one.
   *
   * @param revision of which it is
   */
  record Listed(long revision, List<Entry> entries) implements ListOutput {
    /** Takes a copy. */
    public Listed {
      entries = List.copyOf(entries);
    }
  }
}
