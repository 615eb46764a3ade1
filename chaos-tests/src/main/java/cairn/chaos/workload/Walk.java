package cairn.chaos.workload;

import cairn.chaos.check.ListInput;
import cairn.chaos.check.ListOutput;
import cairn.chaos.check.ListOutput.Entry;
import cairn.client.Answered;
import cairn.client.ListRequest;
import cairn.client.Page;
import cairn.client.RegistryException;
import cairn.model.CheckpointOrder;
import cairn.model.CheckpointOrder.By;
import cairn.model.Revision;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A list page by page, each from any node. */
final class Walk {
  private static final int MOST_RECORDS_OF_A_PAGE = 7;
  private static final int MOST_ATTEMPTS = 5;

  private final Nodes nodes;
  private final Random random;

  Walk(Nodes nodes, Random random) {
    this.nodes = nodes;
    this.random = random;
  }

  /**
   * All pages as one list at the revision of the first. In any order: what is not ordered by time
   * of creation is put into that order afterwards.
   *
   * @throws IllegalStateException if a page is of another revision
   */
  ListOutput over(Inventory inventory, ListInput.All query) {
    CheckpointOrder order = anyOrder();
    ListRequest request =
        ListRequest.of(ListQueries.filter(inventory, query))
            .withOrder(order)
            .withLimit(1 + random.nextInt(MOST_RECORDS_OF_A_PAGE));
    List<Entry> entries = new ArrayList<>();
    Answered<Page> answer = nodes.any(random).list(request);
    Revision revision = answer.header().revision();
    add(answer, inventory, entries);
    while (answer.value().hasNext()) {
      answer = next(request.withPageToken(answer.value().nextPageToken()));
      if (!answer.header().revision().equals(revision)) {
        throw new IllegalStateException(
            "a page is as of %s, the first one as of %s"
                .formatted(answer.header().revision(), revision));
      }
      add(answer, inventory, entries);
    }
    if (!order.equals(CheckpointOrder.NEWEST_FIRST)) {
      entries.sort(Entry.NEWEST_FIRST);
    }
    return new ListOutput.Listed(revision.value(), entries);
  }

  private static void add(Answered<Page> answer, Inventory inventory, List<Entry> entries) {
    answer.value().checkpoints().stream()
        .map(record -> InventoryClient.entry(inventory, record))
        .forEach(entries::add);
  }

  /** The page behind a token, which holds on every node: so another one may be asked for it. */
  private Answered<Page> next(ListRequest request) {
    for (int attempt = 1; ; attempt++) {
      try {
        return nodes.any(random).list(request);
      } catch (RegistryException.Unavailable | RegistryException.Overloaded e) {
        if (attempt == MOST_ATTEMPTS) {
          throw e;
        }
      }
    }
  }

  private CheckpointOrder anyOrder() {
    By[] all = By.values();
    return random.nextBoolean()
        ? CheckpointOrder.NEWEST_FIRST
        : new CheckpointOrder(all[random.nextInt(all.length)], random.nextBoolean());
  }
}
