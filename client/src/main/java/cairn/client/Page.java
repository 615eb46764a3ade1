package cairn.client;

import cairn.model.Checkpoint;
import java.util.List;

/**
 * One page of a list.
 *
 * @param nextPageToken asks for the next page, by {@link ListRequest#withPageToken}; empty if this
 *     is the last
 * @param index the index that served it
 * @param scanned how many entries of that index were looked at
 */
public record Page(List<Checkpoint> checkpoints, String nextPageToken, String index, long scanned) {
  /** Takes a copy of {@code checkpoints}. */
  public Page {
    checkpoints = List.copyOf(checkpoints);
  }

  /** Whether there is a page after this one. */
  public boolean hasNext() {
    return !nextPageToken.isEmpty();
  }
}
