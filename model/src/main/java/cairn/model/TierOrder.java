package cairn.model;

import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The tiers of a cluster, the nearest to the GPU first. Part of the replicated configuration.
 *
 * @param tiers 1 to {@value #MAX_TIERS} different tiers
 */
public record TierOrder(List<Tier> tiers) {
  /** The most tiers that a cluster can have. */
  public static final int MAX_TIERS = 16;

  /** What a cluster has that was formed without naming its tiers. */
  public static final TierOrder DEFAULT = of("gpu", "dram", "nvme", "shared", "object");

  /**
   * @throws IllegalArgumentException if there are none, too many, or one twice
   */
  public TierOrder {
    tiers = List.copyOf(tiers);
    if (tiers.isEmpty() || tiers.size() > MAX_TIERS) {
      throw new IllegalArgumentException(
          "%d tiers are not 1 to %d tiers".formatted(tiers.size(), MAX_TIERS));
    }
    if (new HashSet<>(tiers).size() != tiers.size()) {
      throw new IllegalArgumentException("tiers %s name one twice".formatted(tiers));
    }
  }

  /** The order of tiers with these names, the nearest to the GPU first. */
  public static TierOrder of(String... names) {
    return new TierOrder(Stream.of(names).map(Tier::new).toList());
  }

  /** Whether {@code tier} is one of the cluster's. */
  public boolean contains(Tier tier) {
    return tiers.contains(tier);
  }

  /**
   * How far {@code tier} is from the GPU: 0 for the first.
   *
   * @throws IllegalArgumentException if the cluster has no such tier
   */
  public int rank(Tier tier) {
    int rank = tiers.indexOf(tier);
    if (rank < 0) {
      throw new IllegalArgumentException("tier '%s' is not one of %s".formatted(tier, this));
    }
    return rank;
  }

  /** The tiers from the nearest to the farthest: {@code gpu > dram > nvme}. */
  @Override
  public String toString() {
    return tiers.stream().map(Tier::name).collect(Collectors.joining(" > "));
  }
}
