package cairn.client;

import cairn.model.CheckpointFilter;
import cairn.model.CheckpointOrder;
import cairn.model.CheckpointQuery;

/**
 * What a list asks for.
 *
 * @param limit the most records of one page, 1 to {@link CheckpointQuery#MAX_LIMIT}
 * @param pageToken of the page before, whose other parts must have been the same; empty for the
 *     first page
 */
public record ListRequest(
    CheckpointFilter filter, CheckpointOrder order, int limit, String pageToken, Reading reading) {
  /** Every checkpoint, the newest first. */
  public static final ListRequest ALL =
      new ListRequest(
          CheckpointFilter.ALL,
          CheckpointOrder.NEWEST_FIRST,
          CheckpointQuery.DEFAULT_LIMIT,
          "",
          Reading.LINEARIZABLE);

  /**
   * @throws IllegalArgumentException if {@code limit} is out of its range
   */
  public ListRequest {
    if (limit < 1 || limit > CheckpointQuery.MAX_LIMIT) {
      throw new IllegalArgumentException(
          "limit %d is not between 1 and %d".formatted(limit, CheckpointQuery.MAX_LIMIT));
    }
  }

  /** What matches {@code filter}, the newest first. */
  public static ListRequest of(CheckpointFilter filter) {
    return ALL.withFilter(filter);
  }

  /** This request for what matches {@code other}. */
  public ListRequest withFilter(CheckpointFilter other) {
    return new ListRequest(other, order, limit, pageToken, reading);
  }

  /** This request in another order. */
  public ListRequest withOrder(CheckpointOrder other) {
    return new ListRequest(filter, other, limit, pageToken, reading);
  }

  /** This request with pages of at most {@code records}. */
  public ListRequest withLimit(int records) {
    return new ListRequest(filter, order, records, pageToken, reading);
  }

  /** This request for the page after the one that gave {@code token}. */
  public ListRequest withPageToken(String token) {
    return new ListRequest(filter, order, limit, token, reading);
  }

  /** This request for what {@code other} shows. */
  public ListRequest withReading(Reading other) {
    return new ListRequest(filter, order, limit, pageToken, other);
  }
}
