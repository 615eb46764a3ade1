package cairn.model;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Which checkpoints: those that match every part. An empty part matches all.
 *
 * @param tiers any of these; empty for every tier
 * @param minTier this tier or one nearer to the GPU
 * @param maxTier this tier or one farther from the GPU
 * @param node the whole name; empty for every node, and so for group and seat
 * @param expires a checkpoint that never expires lies in no bounded span
 */
public record CheckpointFilter(
    Optional<ModelName> model,
    Optional<ModelVersion> version,
    Set<Tier> tiers,
    Optional<Tier> minTier,
    Optional<Tier> maxTier,
    String node,
    String group,
    String seat,
    Optional<ContentHash> hash,
    Labels labels,
    TimeRange created,
    TimeRange expires) {

  /** Every checkpoint. */
  public static final CheckpointFilter ALL =
      new CheckpointFilter(
          Optional.empty(),
          Optional.empty(),
          Set.of(),
          Optional.empty(),
          Optional.empty(),
          "",
          "",
          "",
          Optional.empty(),
          Labels.NONE,
          TimeRange.ALL,
          TimeRange.ALL);

  /** Every checkpoint of {@code model}. */
  public static CheckpointFilter of(ModelName model) {
    return new CheckpointFilter(
        Optional.of(model),
        ALL.version,
        ALL.tiers,
        ALL.minTier,
        ALL.maxTier,
        ALL.node,
        ALL.group,
        ALL.seat,
        ALL.hash,
        ALL.labels,
        ALL.created,
        ALL.expires);
  }

  /** Takes a copy of {@code tiers}. */
  public CheckpointFilter {
    tiers = Set.copyOf(tiers);
  }

  /** Whether {@code checkpoint} is one of those meant, in a cluster with {@code order}. */
  public boolean matches(Checkpoint checkpoint, TierOrder order) {
    return matchesContent(checkpoint.content())
        && matchesTier(checkpoint.location().tier(), order)
        && matchesPlacement(checkpoint.location().placement())
        && created.contains(checkpoint.createdAt())
        && matchesExpiry(checkpoint.expiresAt());
  }

  /** Whether {@code tier} is one of those meant, in a cluster with {@code order}. */
  public boolean matchesTier(Tier tier, TierOrder order) {
    return (tiers.isEmpty() || tiers.contains(tier))
        && (minTier.isEmpty() || order.rank(tier) <= order.rank(minTier.get()))
        && (maxTier.isEmpty() || order.rank(tier) >= order.rank(maxTier.get()));
  }

  private boolean matchesContent(Content content) {
    return (model.isEmpty() || model.get().equals(content.model()))
        && (version.isEmpty() || version.get().equals(content.version()))
        && (hash.isEmpty() || hash.get().equals(content.hash()))
        && content.labels().containAll(labels);
  }

  private boolean matchesPlacement(Placement placement) {
    return (node.isEmpty() || node.equals(placement.node()))
        && (group.isEmpty() || group.equals(placement.group()))
        && (seat.isEmpty() || seat.equals(placement.seat()));
  }

  private boolean matchesExpiry(Optional<Instant> expiresAt) {
    return expires.isAll() || (expiresAt.isPresent() && expires.contains(expiresAt.get()));
  }
}
