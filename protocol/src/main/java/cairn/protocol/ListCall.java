package cairn.protocol;

import cairn.model.CheckpointFilter;
import cairn.model.CheckpointOrder;

/**
 * What a list request asks for.
 *
 * @param limit the most records of the page, 1 to {@link cairn.model.CheckpointQuery#MAX_LIMIT};
 *     without meaning if only counted
 * @param pageToken as the caller sent it; empty for the first page
 * @param countOnly the number of records is wanted, not the records
 */
public record ListCall(
    CheckpointFilter filter,
    CheckpointOrder order,
    int limit,
    String pageToken,
    ReadOptions options,
    boolean countOnly) {}
