package cairn.model;

import java.util.List;
import java.util.Optional;

/**
 * One page of a list.
 *
 * @param next where the next page starts; empty if this one is the last
 * @param index the index that served it
 * @param scanned how many entries of that index were looked at
 */
public record CheckpointPage(
    List<Checkpoint> checkpoints,
    Optional<CheckpointOrder.Cursor> next,
    String index,
    long scanned) {

  /** Takes a copy of {@code checkpoints}. */
  public CheckpointPage {
    checkpoints = List.copyOf(checkpoints);
  }
}
