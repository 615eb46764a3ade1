package cairn.model;

import java.util.Optional;

/**
 * What must hold of one record for a {@link Transaction} to take its first branch. Of a record that
 * does not exist nothing holds but {@code exists = false}.
 */
public record Comparison(CheckpointId id, Condition condition) {
  /** How a field stands to the value that is given. */
  public enum Relation {
    /** The same. */
    EQUAL,
    /** Another one. */
    NOT_EQUAL,
    /** Smaller; of tiers: farther from the GPU. */
    LESS,
    /** Greater; of tiers: nearer to the GPU. */
    GREATER;

    /** Whether this relation may be asked of what has no order. */
    public boolean isEquality() {
      return this == EQUAL || this == NOT_EQUAL;
    }

    /** Whether it is the relation of two values that compare as {@code order}. */
    boolean holds(int order) {
      return switch (this) {
        case EQUAL -> order == 0;
        case NOT_EQUAL -> order != 0;
        case LESS -> order < 0;
        case GREATER -> order > 0;
      };
    }
  }

  /** One field of the record and what is asked of it. */
  public sealed interface Condition {}

  /** Whether there is such a record. */
  public record Exists(boolean expected) implements Condition {}

  /** How often it was written. */
  public record Generation(Relation relation, long value) implements Condition {}

  /** The revision that last changed it. */
  public record ModRevision(Relation relation, Revision value) implements Condition {}

  /** Where the bytes are. */
  public record InTier(Relation relation, Tier value) implements Condition {}

  /** What the bytes are. */
  public record Hash(Relation relation, ContentHash value) implements Condition {
    /**
     * @throws IllegalArgumentException if the relation is one of order
     */
    public Hash {
      requireEquality("hash", relation);
    }
  }

  /** One label; that it is not equal holds also where there is no such label. */
  public record Label(Relation relation, String key, String value) implements Condition {
    /**
     * @throws IllegalArgumentException if the relation is one of order
     */
    public Label {
      requireEquality("label", relation);
    }
  }

  /** Whether it holds of {@code record}, in a cluster with {@code tiers}. */
  public boolean holds(Optional<Checkpoint> record, TierOrder tiers) {
    if (condition instanceof Exists exists) {
      return exists.expected() == record.isPresent();
    }
    return record.isPresent() && holds(record.get(), tiers);
  }

  private boolean holds(Checkpoint record, TierOrder tiers) {
    if (condition instanceof Generation generation) {
      return generation.relation().holds(Long.compare(record.generation(), generation.value()));
    }
    if (condition instanceof ModRevision revision) {
      return revision.relation().holds(record.modRevision().compareTo(revision.value()));
    }
    if (condition instanceof InTier inTier) {
      int asked = tiers.rank(inTier.value());
      return inTier.relation().holds(Integer.compare(asked, tiers.rank(record.location().tier())));
    }
    if (condition instanceof Hash hash) {
      return hash.relation().holds(record.content().hash().equals(hash.value()) ? 0 : 1);
    }
    Label label = (Label) condition;
    String stored = record.content().labels().entries().get(label.key());
    return label.relation().holds(label.value().equals(stored) ? 0 : 1);
  }

  private static void requireEquality(String field, Relation relation) {
    if (!relation.isEquality()) {
      throw new IllegalArgumentException(
          "%s has no order: it is EQUAL or NOT_EQUAL, not %s".formatted(field, relation));
    }
  }
}
