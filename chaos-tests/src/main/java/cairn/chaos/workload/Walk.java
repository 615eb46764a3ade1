package cairn.chaos.workload;

import cairn.chaos.check.ListInput;
import cairn.chaos.check.ListOutput;
import cairn.chaos.check.ListOutput.Entry;
import cairn.client.Answered;
import cairn.client.ListRequest;
import cairn.client.Page;
import cairn.client.RegistryException;
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
   * All pages as one list at the revision of the first, in the order in which they came.
   *
   * @throws IllegalStateException if a page is of another revision, or from another index than the
   *     query is for
   */
  ListOutput over(Inventory inventory, ListInput.All query) {
    ListRequest request =
        ListQueries.request(inventory, query).withLimit(1 + random.nextInt(MOST_RECORDS_OF_A_PAGE));
    Answered<Page> answer = nodes.any(random).list(request);
    Revision revision = answer.header().revision();
    List<Entry> entries = new ArrayList<>(ListQueries.entries(inventory, query, answer.value()));
    while (answer.value().hasNext()) {
      answer = next(request.withPageToken(answer.value().nextPageToken()));
      if (!answer.header().revision().equals(revision)) {
        throw new IllegalStateException(
            "a page is as of %s, the first one as of %s"
                .formatted(answer.header().revision(), revision));
      }
      entries.addAll(ListQueries.entries(inventory, query, answer.value()));
    }
    return new ListOutput.Listed(revision.value(), entries);
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
}
