package cairn.cli;

import cairn.cli.options.FilterOptions;
import cairn.cli.options.ReadingOptions;
import cairn.cli.options.Session;
import cairn.cli.output.CheckpointShape;
import cairn.cli.output.CountShape;
import cairn.cli.output.JsonPart;
import cairn.cli.output.Rows;
import cairn.client.Answered;
import cairn.client.CheckpointStream;
import cairn.client.ListRequest;
import cairn.client.Page;
import cairn.client.RegistryClient;
import cairn.model.Checkpoint;
import cairn.model.CheckpointOrder;
import cairn.model.CheckpointQuery;
import cairn.model.ResponseHeader;
import java.io.IOException;
import java.util.Iterator;
import java.util.Locale;
import java.util.Optional;
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
  private static final int DEFAULT_PAGE_SIZE = 1000;

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

  @Mixin private final ReadingOptions reading = new ReadingOptions();

  @Option(
      names = "--page-size",
      paramLabel = "N",
      description =
          "records of one call to the registry, 1 to 10000 (default: 1000, or --limit; --all takes"
              + " everything in one call if this is not given)")
  private Optional<Integer> pageSize = Optional.empty();

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

    @Option(names = "--count", description = "none of them, only how many there are")
    private boolean count;
  }

  ListCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws IOException {
    if (amount.limit < 1) {
      throw new IllegalArgumentException("--limit %d is below 1".formatted(amount.limit));
    }
    int size = pageSize.orElse(DEFAULT_PAGE_SIZE);
    if (size < 1 || size > CheckpointQuery.MAX_LIMIT) {
      throw new IllegalArgumentException(
          "--page-size %d is not between 1 and %d".formatted(size, CheckpointQuery.MAX_LIMIT));
    }
    ListRequest request =
        new ListRequest(
            filters.filter(), direction.by(orderBy), size, pageToken, reading.reading());
    try (RegistryClient client = session.connect()) {
      if (amount.count) {
        count(client, request);
      } else if (amount.all && pageToken.isEmpty() && pageSize.isEmpty()) {
        stream(client, request);
      } else {
        print(client, request, amount.all ? Long.MAX_VALUE : amount.limit);
      }
    }
    return 0;
  }

  private void count(RegistryClient client, ListRequest request) throws IOException {
    if (!pageToken.isEmpty()) {
      throw new IllegalArgumentException("--count counts the whole list; it takes no --page-token");
    }
    Answered<Long> answer = client.count(request.filter(), request.reading());
    session
        .printer()
        .whole(CountShape.SHAPE, answer.value(), CheckpointShape.header(answer.header()));
  }

  /** Prints everything as it comes, as of one revision. */
  private void stream(RegistryClient client, ListRequest request) throws IOException {
    try (CheckpointStream stream = client.stream(request)) {
      ResponseHeader header = stream.header(); // before the output, which a refusal leaves empty
      Rows<Checkpoint> rows = session.printer().many(CheckpointShape.SHAPE);
      long printed = 0;
      while (stream.hasNext()) {
        rows.add(stream.next());
        printed++;
      }
      rows.end(CheckpointShape.header(header));
      session.terminal().out().flush();
      if (session.printer().isForPeople()) {
        session.remark(
            "%s at revision %s, by %s"
                .formatted(records(printed), header.revision(), header.node()));
      }
    }
  }

  /** Prints page by page, so that a list of any length needs the memory of a page. */
  private void print(RegistryClient client, ListRequest first, long limit) throws IOException {
    ListRequest request = first;
    long printed = 0;
    long scanned = 0;
    Answered<Page> answer = client.list(upTo(limit, request));
    Rows<Checkpoint> rows = session.printer().many(CheckpointShape.SHAPE); // none after a refusal
    while (true) {
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
      answer = client.list(upTo(limit - printed, request));
    }
  }

  private static ListRequest upTo(long limit, ListRequest request) {
    return request.withLimit((int) Math.min(request.limit(), limit));
  }

  private static JsonPart tail(Answered<Page> last, long scanned) {
    return json -> {
      json.writeStringField("nextPageToken", last.value().nextPageToken());
      json.writeStringField("index", last.value().index());
      json.writeStringField("scanned", Long.toString(scanned));
      CheckpointShape.header(last.header()).writeTo(json);
    };
  }

  private static String records(long number) {
    return number == 1 ? "1 record" : number + " records";
  }

  private void remark(Answered<Page> last, long printed, long scanned) {
    if (session.printer().isForPeople()) {
      session.remark(
          "%s at revision %s, by %s; index %s, %d entries scanned"
              .formatted(
                  records(printed),
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
