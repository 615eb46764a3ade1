package cairn.chaos.workload;

import cairn.chaos.check.ListInput;
import cairn.chaos.check.ListOutput;
import cairn.chaos.cluster.Cluster;
import cairn.chaos.history.Outcome;
import java.util.Random;

/**
 * Records that are put, moved and removed, while others walk over lists of them by small pages: all
 * pages of a walk must be as of the revision of the first.
 */
public final class PagingWorkload implements Workload {
  private static final int CLIENTS = 5;

  @Override
  public String name() {
    return "paging";
  }

  @Override
  public Session start(Cluster cluster, long seed) {
    Inventories inventories = new Inventories(name());
    return new Clients<>(
            name(), cluster, new ListRendering(), (history, _) -> ListWorkload.examine(history))
        .start(
            CLIENTS,
            seed,
            (nodes, calls, random) -> {
              InventoryClient client =
                  new InventoryClient(
                      nodes,
                      calls,
                      random,
                      (inventory, on, dice) -> walk(nodes, inventory, on, dice));
              return () -> client.call(inventories.next());
            })
        .atTheEnd(new LastLists(inventories));
  }

  private static void walk(
      Nodes nodes, Inventory inventory, Calls<ListInput, ListOutput> calls, Random random) {
    ListInput.All query = ListQueries.any(inventory, random);
    Outcome<ListOutput> _ =
        calls.read(inventory.group(), query, () -> new Walk(nodes, random).over(inventory, query));
  }
}
