package cairn.chaos.check;

import cairn.chaos.check.ListOutput.Entry;
import cairn.model.CheckpointOrder;
import java.util.Optional;
import java.util.Set;

/**
 * What is asked of the registry as a whole. The key of a write is the id of its record, which one
 * operation alone puts.
 */
public sealed interface ListInput {
  /** Where bytes are: a kind of storage of a node. */
  record Place(String tier, String node) {}

  /**
   * What a record is from its put on.
   *
   * @param expiresNanos since the epoch; empty: never
   */
  record Content(
      String model, String version, String hash, long sizeBytes, Optional<Long> expiresNanos) {}

  /** Make the record. */
  record Put(Content content, Place place) implements ListInput {}

  /** Its bytes moved; holds only at generation {@code expected}. */
  record Move(long expected, Place place) implements ListInput {}

  /** Remove it; holds only at generation {@code expected}. */
  record Remove(long expected) implements ListInput {}

  /** A span of nanoseconds since the epoch: the first one in it and the first one after it. */
  record Span(long fromNanos, long beforeNanos) {
    boolean contains(long nanos) {
      return fromNanos <= nanos && nanos < beforeNanos;
    }
  }

  /**
   * Which records: those that match every part. Empty parts match all.
   *
   * @param expires a record that never expires lies in no span
   */
  record Filter(
      Optional<String> model,
      Optional<String> version,
      Set<String> tiers,
      Optional<String> node,
      Optional<String> hash,
      Optional<Span> expires) {
    /** Every record. */
    public static final Filter ALL =
        new Filter(
            Optional.empty(),
            Optional.empty(),
            Set.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    /** Takes a copy. */
    public Filter {
      tiers = Set.copyOf(tiers);
    }

    /** What of this is of {@code other}. */
    public Filter ofModel(String other) {
      return new Filter(Optional.of(other), version, tiers, node, hash, expires);
    }

    /** What of this is of {@code other}, a version. */
    public Filter ofVersion(String other) {
      return new Filter(model, Optional.of(other), tiers, node, hash, expires);
    }

    /** What of this is in one of {@code others}. */
    public Filter inTiers(Set<String> others) {
      return new Filter(model, version, others, node, hash, expires);
    }

    /** What of this is on {@code other}, a node. */
    public Filter onNode(String other) {
      return new Filter(model, version, tiers, Optional.of(other), hash, expires);
    }

    /** What of this has {@code other} for its hash. */
    public Filter withHash(String other) {
      return new Filter(model, version, tiers, node, Optional.of(other), expires);
    }

    /** What of this expires in {@code span}. */
    public Filter expiring(Span span) {
      return new Filter(model, version, tiers, node, hash, Optional.of(span));
    }

    /** Whether {@code entry} is one of those meant. */
    public boolean matches(Entry entry) {
      Content content = entry.content();
      return isMeant(model, content.model())
          && isMeant(version, content.version())
          && isMeant(hash, content.hash())
          && isMeant(node, entry.place().node())
          && (tiers.isEmpty() || tiers.contains(entry.place().tier()))
          && (expires.isEmpty() || content.expiresNanos().filter(this::isInSpan).isPresent());
    }

    private static boolean isMeant(Optional<String> part, String value) {
      return part.isEmpty() || part.get().equals(value);
    }

    private boolean isInSpan(long nanos) {
      return expires.isPresent() && expires.get().contains(nanos);
    }
  }

  /** All records that match, as of one revision. */
  record All(Filter filter, CheckpointOrder order) implements ListInput {}

  /** The record of the model that was created last. */
  record Newest(String model) implements ListInput {}
}
