package cairn.chaos.workload;

import cairn.chaos.check.ListInput;
import cairn.chaos.check.ListInput.Filter;
import cairn.chaos.check.ListOutput;
import cairn.model.CheckpointOrder;

/**
 * Lists all of each inventory once more, wherever that is answered: so what was lost or came back
 * after the last list of its time is found too.
 */
final class LastLists implements Clients.Last<ListInput, ListOutput> {
  private static final ListInput.All ALL =
      new ListInput.All(Filter.ALL, CheckpointOrder.NEWEST_FIRST);

  private final Inventories inventories;

  LastLists(Inventories inventories) {
    this.inventories = inventories;
  }

  /**
   * @throws Calls.Unanswered if one is answered nowhere, within a minute
   */
  @Override
  public void ask(Nodes nodes, Calls<ListInput, ListOutput> calls) {
    for (Inventory inventory : inventories.all()) {
      calls.readLast(inventory.group(), ALL, () -> all(inventory, nodes));
    }
  }

  private static ListOutput all(Inventory inventory, Nodes nodes) {
    return nodes.patiently(node -> ListWorkload.listed(node, inventory, ALL, ListWorkload.LIMIT));
  }
}
