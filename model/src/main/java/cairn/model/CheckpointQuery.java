package cairn.model;

import java.util.Optional;

/**
 * What one page of a list asks for.
 *
 * @param limit the most records, 1 to {@value #MAX_LIMIT}
 * @param after where the page before ended; empty for the first
 */
public record CheckpointQuery(
    CheckpointFilter filter,
    CheckpointOrder order,
    int limit,
    Optional<CheckpointOrder.Cursor> after) {
  /** The most records of one page. */
  public static final int MAX_LIMIT = 10_000;

  /** The records of a page whose caller names no limit. */
  public static final int DEFAULT_LIMIT = 100;

  /**
   * @throws IllegalArgumentException if {@code limit} is out of its range
   */
  public CheckpointQuery {
    if (limit < 1 || limit > MAX_LIMIT) {
      throw new IllegalArgumentException(
          "limit %d is not between 1 and %d".formatted(limit, MAX_LIMIT));
    }
  }
}
