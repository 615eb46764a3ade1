package cairn.cli;

import cairn.cli.options.FilterOptions;
import cairn.cli.options.Session;
import cairn.cli.output.CheckpointShape;
import cairn.cli.output.JsonPart;
import cairn.cli.output.Rows;
import cairn.client.Answered;
import cairn.client.ListRequest;
import cairn.client.Page;
import cairn.client.RegistryClient;
import cairn.model.Checkpoint;
import cairn.model.CheckpointOrder;
import cairn.model.CheckpointQuery;
import java.io.IOException;
import java.util.Iterator;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code cairn list}: the records that match every filter. */
@Command(
    name = "list",
    aliases = "ls",
    description = "Lists the checkpoints that match every filter, the newest first.")
final class ListCommand implements Callable<Integer> {
  private final Session session;

  @Mixin private final FilterOptions filters = new FilterOptions();

  @Option(
      names = "--order-by",
      paramLabel = "FIELD",
      defaultValue = "created_at",
      completionCandidates = OrderNames.class,
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE})")
  private CheckpointOrder.By orderBy = CheckpointOrder.By.CREATED_AT;

  @ArgGroup private Direction direction = new Direction();

  @ArgGroup private Amount amount = new Amount();

  @Option(
      names = "--page-size",
      paramLabel = "N",
      description = "records of one call to the registry, 1 to 10000 (default: 1000, or --limit)")
  private int pageSize = 1000;

  @Option(
      names = "--page-token",
      paramLabel = "TOKEN",
      description = "go on where a list ended; all other flags as they were there")
  private String pageToken = "";

  /** Either way. */
  private static final class Direction {
    @Option(
        names = "--ascending",
        description = "oldest or smallest first, for tiers the nearest to the GPU first")
    private boolean ascending;

    @Option(names = "--descending", description = "newest or largest first (default)")
    private boolean descending;

    private CheckpointOrder by(CheckpointOrder.By field) {
      return new CheckpointOrder(field, ascending && !descending);
    }
  }

  /** Some or all. */
  private static final class Amount {
    @Option(names = "--limit", paramLabel = "N", description = "at most so many (default: 100)")
    private long limit = CheckpointQuery.DEFAULT_LIMIT;

    @Option(names = "--all", description = "every one")
    private boolean all;
  }

  ListCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws IOException {
    if (amount.limit < 1) {
      throw new IllegalArgumentException("--limit %d is below 1".formatted(amount.limit));
    }
    if (pageSize < 1 || pageSize > CheckpointQuery.MAX_LIMIT) {
      throw new IllegalArgumentException(
          "--page-size %d is not between 1 and %d".formatted(pageSize, CheckpointQuery.MAX_LIMIT));
    }
    ListRequest request =
        new ListRequest(filters.filter(), direction.by(orderBy), pageSize, pageToken);
    try (RegistryClient client = session.connect()) {
      print(client, request, amount.all ? Long.MAX_VALUE : amount.limit);
    }
    return 0;
  }

  /** Prints page by page, so that a list of any length needs the memory of a page. */
  private void print(RegistryClient client, ListRequest first, long limit) throws IOException {
    Rows<Checkpoint> rows = session.printer().many(CheckpointShape.SHAPE);
    ListRequest request = first;
    long printed = 0;
    long scanned = 0;
    while (true) {
      int wanted = (int) Math.min(request.limit(), limit - printed);
      Answered<Page> answer = client.list(request.withLimit(wanted));
      Page page = answer.value();
      for (Checkpoint checkpoint : page.checkpoints()) {
        rows.add(checkpoint);
      }
      printed += page.checkpoints().size();
      scanned += page.scanned();
      if (!page.hasNext() || printed >= limit) {
        rows.end(tail(answer, scanned));
        session.terminal().out().flush();
        remark(answer, printed, scanned);
        return;
      }
      request = request.withPageToken(page.nextPageToken());
    }
  }

  private static JsonPart tail(Answered<Page> last, long scanned) {
    return json -> {
      json.writeStringField("nextPageToken", last.value().nextPageToken());
      json.writeStringField("index", last.value().index());
      json.writeStringField("scanned", Long.toString(scanned));
      CheckpointShape.header(last.header()).writeTo(json);
    };
  }

  private void remark(Answered<Page> last, long printed, long scanned) {
    if (session.printer().isForPeople()) {
      session.remark(
          "%d %s at revision %s, by %s; index %s, %d entries scanned"
              .formatted(
                  printed,
                  printed == 1 ? "record" : "records",
                  last.header().revision(),
                  last.header().node(),
                  last.value().index(),
                  scanned));
    }
    if (last.value().hasNext() && !session.printer().isDocument()) { // that has the token in it
      session.remark(
          "there are more: --all, --limit, or --page-token " + last.value().nextPageToken());
    }
  }

  /** What a list can be ordered by, for help and completion. */
  private static final class OrderNames implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Stream.of(CheckpointOrder.By.values())
          .map(by -> by.name().toLowerCase(Locale.ROOT))
          .iterator();
    }
  }
}
