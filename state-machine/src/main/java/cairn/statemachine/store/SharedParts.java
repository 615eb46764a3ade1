package cairn.statemachine.store;

import cairn.model.Checkpoint;
import cairn.model.Content;
import cairn.model.Location;
import org.jspecify.annotations.Nullable;

/**
 * Lets records hold the same object where they hold equal parts: model, version, labels, tier and
 * placement repeat from record to record. Of a million records that is about a third of the memory.
 *
 * <p>A table of fixed size remembers parts that were seen; one that is pushed out is only shared
 * less. Any thread may call: a race loses an entry, nothing else, since parts never change.
 */
public final class SharedParts {
  private static final int SETS_LOG_2 = 14;
  private static final int WAYS = 4;

  /** Shares nothing. */
  public static final SharedParts NONE = new SharedParts(0);

  private final @Nullable Object[] seen;

  /** A table that has seen nothing. */
  public SharedParts() {
    this(WAYS << SETS_LOG_2);
  }

  private SharedParts(int places) {
    seen = new @Nullable Object[places];
  }

  /** A record that equals {@code record}, of parts that were seen before where there are such. */
  public Checkpoint share(Checkpoint record) {
    Content content = record.content();
    Location location = record.location();
    return new Checkpoint(
        record.id(),
        new Content(
            of(content.model()),
            of(content.version()),
            content.hash(),
            content.sizeBytes(),
            of(content.labels())),
        new Location(of(location.tier()), of(location.placement()), location.uri()),
        record.createdAt(),
        record.expiresAt(),
        record.generation(),
        record.createRevision(),
        unchanged(record) ? record.createRevision() : record.modRevision(),
        record.state(),
        record.verification());
  }

  private static boolean unchanged(Checkpoint record) {
    return record.modRevision().equals(record.createRevision());
  }

  /** What equals {@code part}, a record of the model, and was seen before; else itself. */
  @SuppressWarnings("unchecked") // what equals a T among the records of the model is one
  public <T> T of(T part) {
    if (seen.length == 0) {
      return part;
    }
    // The hash picks a few neighbours; a part that is new there takes the place of the one that
    // came first. The multiplier spreads hashes that differ in few bits.
    int first = ((part.hashCode() * 0x9E3779B9) >>> (Integer.SIZE - SETS_LOG_2)) * WAYS;
    for (int i = first; i < first + WAYS; i++) {
      Object before = seen[i];
      if (before != null && part.equals(before)) {
        return (T) before;
      }
    }
    System.arraycopy(seen, first, seen, first + 1, WAYS - 1);
    seen[first] = part;
    return part;
  }
}
