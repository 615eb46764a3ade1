package cairn.node.service;

import cairn.model.Checkpoint;
import cairn.model.CheckpointOrder;
import cairn.model.CheckpointPage;
import cairn.model.TierOrder;
import cairn.statemachine.command.PageKey;
import java.util.Optional;

/**
 * One page of a list, and what it takes to cut it short.
 *
 * @param order in which the records are
 * @param tiers of the cluster
 * @param pageKey with which page tokens are authenticated
 */
public record Listing(
    CheckpointPage page, CheckpointOrder order, TierOrder tiers, Optional<PageKey> pageKey) {
  /**
   * The page with only its first {@code count} records; the next page starts behind them.
   *
   * @param count at least 1, so that each page goes on
   */
  public CheckpointPage first(int count) {
    if (count >= page.checkpoints().size()) {
      return page;
    }
    Checkpoint last = page.checkpoints().get(count - 1);
    CheckpointOrder.Cursor next = new CheckpointOrder.Cursor(order.key(last, tiers), last.id());
    return new CheckpointPage(
        page.checkpoints().subList(0, count), Optional.of(next), page.index(), page.scanned());
  }
}
