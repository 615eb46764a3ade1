package cairn.cli;

import cairn.cli.options.FilterOptions;
import cairn.cli.options.ReadingOptions;
import cairn.cli.options.Session;
import cairn.cli.output.CheckpointShape;
import cairn.cli.output.HumanSize;
import cairn.cli.output.StatsShape;
import cairn.client.Answered;
import cairn.client.RegistryClient;
import cairn.model.Stats;
import cairn.model.StatsQuery;
import cairn.model.StatsQuery.Dimension;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code cairn stats}: how many records match and how large they are. */
@Command(
    name = "stats",
    description = "Counts the checkpoints that match every filter and sums their sizes, by group.")
final class StatsCommand implements Callable<Integer> {
  private final Session session;

  @Mixin private final FilterOptions filters = new FilterOptions();

  @Mixin private final ReadingOptions reading = new ReadingOptions();

  @Option(
      names = "--by",
      paramLabel = "DIMENSION",
      split = ",",
      completionCandidates = DimensionNames.class,
      description = "${COMPLETION-CANDIDATES}; several: by all of them (default: one group)")
  private List<Dimension> by = List.of();

  /** For help and completion. */
  private static final class DimensionNames implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Stream.of(Dimension.values())
          .map(dimension -> dimension.name().toLowerCase(Locale.ROOT))
          .iterator();
    }
  }

  StatsCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws IOException {
    StatsQuery query = new StatsQuery(filters.filter(), Set.copyOf(by));
    try (RegistryClient client = session.connect()) {
      Answered<Stats> answer = client.stats(query, reading.reading());
      Stats stats = answer.value();
      session
          .printer()
          .all(
              StatsShape.groups(query.groupBy()),
              groups(query, stats),
              StatsShape.rest(stats).and(CheckpointShape.header(answer.header())));
      remark(answer);
    }
    return 0;
  }

  /** Who asks for no groups sees one, of all records. */
  private static List<Stats.Group> groups(StatsQuery query, Stats stats) {
    return query.groupBy().isEmpty()
        ? List.of(new Stats.Group(List.of(), stats.total()))
        : stats.groups();
  }

  private void remark(Answered<Stats> answer) {
    Stats stats = answer.value();
    if (session.printer().isForPeople()) {
      session.remark(
          "%d records of %s at revision %s, by %s; index %s, %d entries scanned"
              .formatted(
                  stats.total().records(),
                  HumanSize.of(stats.total().sizeBytes()),
                  answer.header().revision(),
                  answer.header().node(),
                  stats.index(),
                  stats.scanned()));
    }
    if (stats.groupsLeftOut() > 0 && !session.printer().isDocument()) {
      session.remark(
          "%d more groups are left out; filter, or group by less".formatted(stats.groupsLeftOut()));
    }
  }
}
