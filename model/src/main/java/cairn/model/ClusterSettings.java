package cairn.model;

/**
 * How a cluster is set up when it is formed. Part of the replicated state.
 *
 * @param limits how much of the past is remembered
 */
public record ClusterSettings(TierOrder tiers, StateLimits limits) {
  /** What a cluster has that was set up without naming anything. */
  public static final ClusterSettings DEFAULT =
      new ClusterSettings(TierOrder.DEFAULT, StateLimits.DEFAULT);
}
