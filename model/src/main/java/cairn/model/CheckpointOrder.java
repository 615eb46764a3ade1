package cairn.model;

/**
 * In which order. Records that are equal in {@code by} come in the order of their ids, ascending in
 * both directions.
 *
 * @param ascending smallest or oldest first, for {@link By#TIER} the nearest to the GPU first
 */
public record CheckpointOrder(By by, boolean ascending) {
  /** The newest first. */
  public static final CheckpointOrder NEWEST_FIRST = new CheckpointOrder(By.CREATED_AT, false);

  /** What is compared. */
  public enum By {
    /** The time of creation. */
    CREATED_AT,
    /** The revision of the last change. */
    MOD_REVISION,
    /** The size in bytes. */
    SIZE,
    /** The tier, by its place in the {@link TierOrder}. */
    TIER
  }

  /** The number by which {@code checkpoint} is ordered, in a cluster with {@code tiers}. */
  public long key(Checkpoint checkpoint, TierOrder tiers) {
    return switch (by) {
      case CREATED_AT -> Times.nanos(checkpoint.createdAt());
      case MOD_REVISION -> checkpoint.modRevision().value();
      case SIZE -> checkpoint.content().sizeBytes();
      case TIER -> tiers.rank(checkpoint.location().tier());
    };
  }

  /** Compares two places in this order. */
  public int compare(Cursor one, Cursor other) {
    int byKey = Long.compare(one.key(), other.key());
    if (byKey != 0) {
      return ascending ? byKey : -byKey;
    }
    return one.id().compareTo(other.id());
  }

  /** A place in an order: behind the record with this key and id. */
  public record Cursor(long key, CheckpointId id) {}
}
