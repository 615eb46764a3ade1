package cairn.chaos.workload;

import cairn.chaos.check.ListCheck;
import cairn.chaos.check.ListInput;
import cairn.chaos.check.ListOutput;
import cairn.chaos.check.Verdict;
import cairn.chaos.cluster.Cluster;
import cairn.chaos.history.History;
import cairn.chaos.history.Operation;
import cairn.chaos.history.Outcome;
import cairn.client.Answered;
import cairn.client.Page;
import cairn.client.RegistryClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * Records that are put, moved and removed, and lists of them over every index and in every order:
 * each must be what stood at its revision.
 */
public final class ListWorkload implements Workload {
  private static final int CLIENTS = 5;
  private static final int NEWEST_IN_100 = 25;

  /** Above what is in an inventory at any time. */
  static final int LIMIT = 1000;

  @Override
  public String name() {
    return "lists";
  }

  @Override
  public Session start(Cluster cluster, long seed) {
    Inventories inventories = new Inventories(name());
    return new Clients<>(name(), cluster, new ListRendering(), (history, _) -> examine(history))
        .start(
            CLIENTS,
            seed,
            (nodes, calls, random) -> {
              InventoryClient client =
                  new InventoryClient(
                      nodes,
                      calls,
                      random,
                      (inventory, on, dice) -> list(nodes, inventory, on, dice));
              return () -> client.call(inventories.next());
            })
        .atTheEnd(new LastLists(inventories));
  }

  /** Checks the lists of each inventory. */
  static Map<String, Verdict> examine(History<ListInput, ListOutput> history) {
    Map<String, List<Operation<ListInput, ListOutput>>> byGroup = new TreeMap<>();
    for (Operation<ListInput, ListOutput> operation : history.operations()) {
      byGroup
          .computeIfAbsent(Inventory.groupOf(operation.key()), _ -> new ArrayList<>())
          .add(operation);
    }
    Verdict verdict = new Verdict.Valid(0);
    for (List<Operation<ListInput, ListOutput>> operations : byGroup.values()) {
      verdict = verdict.and(ListCheck.check(operations));
    }
    return Map.of("lists", verdict);
  }

  private static void list(
      Nodes nodes, Inventory inventory, Calls<ListInput, ListOutput> calls, Random random) {
    if (random.nextInt(100) < NEWEST_IN_100) {
      ListInput.Newest query = new ListInput.Newest(inventory.anyModel(random));
      Outcome<ListOutput> _ =
          calls.read(
              inventory.group(),
              query,
              () -> listed(nodes.any(random), inventory, ListQueries.of(query), 1));
      return;
    }
    ListInput.All query = ListQueries.any(inventory, random);
    Outcome<ListOutput> _ =
        calls.read(
            inventory.group(), query, () -> listed(nodes.any(random), inventory, query, LIMIT));
  }

  /** What {@code node} answers to {@code query}, on one page. */
  static ListOutput listed(
      RegistryClient node, Inventory inventory, ListInput.All query, int limit) {
    Answered<Page> answer = node.list(ListQueries.request(inventory, query).withLimit(limit));
    return new ListOutput.Listed(
        answer.header().revision().value(), ListQueries.entries(inventory, query, answer.value()));
  }
}
