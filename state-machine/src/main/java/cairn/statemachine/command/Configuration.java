package cairn.statemachine.command;

import cairn.model.StateLimits;
import cairn.model.TierOrder;
import java.util.Optional;

/**
 * How a cluster is set up; part of the replicated state.
 *
 * @param limits how much of the past is remembered
 * @param pageKey with which page tokens are authenticated; empty before the cluster was set up
 */
public record Configuration(TierOrder tiers, StateLimits limits, Optional<PageKey> pageKey) {
  /** Of a cluster that was not set up yet. */
  public static final Configuration INITIAL =
      new Configuration(TierOrder.DEFAULT, StateLimits.DEFAULT, Optional.empty());

  /** With {@code tiers} and all else as it is at first. */
  public static Configuration of(TierOrder tiers) {
    return new Configuration(tiers, StateLimits.DEFAULT, Optional.empty());
  }

  /** Whether {@code other} differs in the key at most. */
  public boolean isLike(Configuration other) {
    return tiers.equals(other.tiers) && limits.equals(other.limits);
  }
}
