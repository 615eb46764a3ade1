package cairn.model;

import java.time.Duration;

/**
 * How much of the past the registry remembers. Part of the replicated state, so that every replica
 * forgets at the same entry of the log; ages are in log time.
 *
 * @param history of the changes, with what stood before: for reads of the past, pages and snapshots
 * @param requests of the answers to writes with a request id; one to a transaction counts as many
 *     as it has operations
 * @param tombstones of the ids that are not free again yet; one is kept as long as the change that
 *     made it is in the history
 */
public record StateLimits(Span history, Span requests, Span tombstones) {
  /** What a cluster has that was set up without naming limits. */
  public static final StateLimits DEFAULT =
      new StateLimits(
          new Span(100_000, Duration.ofHours(1)),
          new Span(100_000, Duration.ofMinutes(15)),
          new Span(100_000, Duration.ofHours(24)));

  /**
   * What is over either bound is forgotten, the oldest first.
   *
   * @param count the most entries, 0 to {@value #MAX_COUNT}
   * @param age the longest time, at least zero
   */
  public record Span(int count, Duration age) {
    /** The most entries that can be asked for. */
    public static final int MAX_COUNT = 10_000_000;

    /** The longest age that can be asked for. */
    public static final Duration MAX_AGE = Duration.ofDays(366);

    /**
     * @throws IllegalArgumentException if a bound is out of its range
     */
    public Span {
      if (count < 0 || count > MAX_COUNT) {
        throw new IllegalArgumentException(
            "count %d is not between 0 and %d".formatted(count, MAX_COUNT));
      }
      if (age.isNegative() || age.compareTo(MAX_AGE) > 0) {
        throw new IllegalArgumentException(
            "age %d ms is not between 0 and %d days".formatted(age.toMillis(), MAX_AGE.toDays()));
      }
    }
  }
}
