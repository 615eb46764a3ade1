package cairn.statemachine.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cairn.model.Checkpoint;
import cairn.model.CheckpointFilter;
import cairn.model.CheckpointId;
import cairn.model.CheckpointOrder.Cursor;
import cairn.model.CheckpointPage;
import cairn.model.CheckpointQuery;
import cairn.model.Content;
import cairn.model.Expectation;
import cairn.model.ModelVersion;
import cairn.model.NewCheckpoint;
import cairn.model.Revision;
import cairn.model.Stats;
import cairn.model.Stats.Sum;
import cairn.model.StatsQuery;
import cairn.model.StatsQuery.Dimension;
import cairn.model.TierOrder;
import cairn.statemachine.RegistryMachine;
import cairn.statemachine.command.Batch;
import cairn.statemachine.command.Command;
import cairn.statemachine.mapdb.MapDbStore;
import cairn.statemachine.store.CompactedException;
import cairn.statemachine.store.LogPosition;
import cairn.statemachine.testing.Checkpoints;
import cairn.statemachine.testing.RandomCommands;
import cairn.statemachine.testing.RandomQueries;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Reads as of a revision give what a model gives that was kept at that revision. */
class PastTest {
  private static final int HISTORY = 1_100;
  private static final int FORGOTTEN = 100;
  private static final int READS = 1_000;
  private static final TierOrder TIERS = TierOrder.DEFAULT;

  private final long seed = Long.getLong("seed", new Random().nextLong());
  private final Random random = new Random(seed);
  private final RandomCommands commands = new RandomCommands(random, 400);
  private final RandomQueries queries = new RandomQueries(random);
  private final MapDbStore store = new MapDbStore();
  private final RegistryMachine machine = new RegistryMachine(store);
  private final NavigableMap<Revision, Map<CheckpointId, Checkpoint>> model = new TreeMap<>();
  private long nextIndex;

  @BeforeEach
  void fill() {
    System.out.println("seed " + seed);
    while (store.state().revision().value() < HISTORY + FORGOTTEN) {
      write();
    }
  }

  @Test
  void tellsEachRecordAsItStood() {
    for (Revision at : randomRevisions()) {
      CheckpointId id = new CheckpointId("id-" + random.nextInt(400));

      Optional<Checkpoint> found = store.read(view -> Undo.find(view, id, at));

      assertThat(found).as("%s at %s", id, at).isEqualTo(Optional.ofNullable(modelAt(at).get(id)));
    }
  }

  @Test
  void listsWhatStoodPageByPageWhileMoreIsWritten() {
    List<Revision> revisions = randomRevisions();
    for (int i = 0; i < READS; i++) {
      Revision at = revisions.get(i);
      CheckpointQuery first = queries.next();
      List<Checkpoint> expected = expected(first, at);
      List<Checkpoint> listed = new ArrayList<>();
      Optional<CheckpointQuery> next = Optional.of(first);
      while (next.isPresent() && !isCompacted(at)) {
        CheckpointQuery query = next.get();
        CheckpointPage page = Scan.answer(store, view -> new ListScan(view, query, at));
        listed.addAll(page.checkpoints());
        next = page.next().map(after -> behind(query, after));
        if (i % 50 == 0) {
          write();
        }
      }
      if (!isCompacted(at)) {
        assertThat(listed).as("%s at %s", first, at).isEqualTo(expected);
      }
    }
  }

  @Test
  void countsWhatStood() {
    for (Revision at : randomRevisions()) {
      requireCounts(at);
      requireCounts(store.state().revision());
    }
  }

  @Test
  void refusesToCountMoreGroupsThanTheHeapShouldHold() {
    MapDbStore many = new MapDbStore();
    RegistryMachine of = new RegistryMachine(many);
    for (int batch = 0; batch <= 100; batch++) {
      List<Command> puts = new ArrayList<>();
      for (int i = 0; i < 1_000; i++) {
        puts.add(new Command.Put(ofVersion(batch + "-" + i)));
      }
      var _ =
          of.apply(
              new LogPosition(1, batch), Batch.of(Checkpoints.NOON, puts.toArray(Command[]::new)));
    }
    StatsQuery byVersion = new StatsQuery(CheckpointFilter.ALL, EnumSet.of(Dimension.VERSION));
    Revision now = many.state().revision();

    assertThatThrownBy(() -> Scan.answer(many, view -> new StatsScan(view, byVersion, now)))
        .isInstanceOf(TooManyGroupsException.class)
        .hasMessageContaining("more than 100000 groups");
  }

  private static NewCheckpoint ofVersion(String version) {
    NewCheckpoint put = Checkpoints.put("id-" + version);
    Content content = put.content();
    return new NewCheckpoint(
        put.id(),
        new Content(
            content.model(),
            new ModelVersion(version),
            content.hash(),
            content.sizeBytes(),
            content.labels()),
        put.location(),
        put.createdAt(),
        put.expiresAt());
  }

  @Test
  void addsUpSizesThatAreTogetherMoreThanALongHolds() {
    MapDbStore few = new MapDbStore();
    RegistryMachine of = new RegistryMachine(few);
    var _ =
        of.apply(
            new LogPosition(1, 1),
            Batch.of(Checkpoints.NOON, new Command.Put(ofSize("a")), new Command.Put(ofSize("b"))));
    StatsQuery byModel = new StatsQuery(CheckpointFilter.ALL, EnumSet.of(Dimension.MODEL));

    assertThat(sizes(few, byModel)).containsOnly(Long.MAX_VALUE);

    var _ =
        of.apply(
            new LogPosition(1, 2),
            Batch.of(
                Checkpoints.NOON,
                new Command.Delete(new CheckpointId("a"), Expectation.generation(1))));
    assertThat(sizes(few, byModel)).containsExactly(Long.MAX_VALUE / 2 + 1);
  }

  private static List<Long> sizes(MapDbStore of, StatsQuery query) {
    return Scan.answer(of, view -> new StatsScan(view, query, of.state().revision()))
        .groups()
        .stream()
        .map(group -> group.sum().sizeBytes())
        .toList();
  }

  private static NewCheckpoint ofSize(String id) {
    NewCheckpoint put = Checkpoints.put(id);
    Content content = put.content();
    return new NewCheckpoint(
        put.id(),
        new Content(
            content.model(),
            content.version(),
            content.hash(),
            Long.MAX_VALUE / 2 + 1,
            content.labels()),
        put.location(),
        put.createdAt(),
        put.expiresAt());
  }

  @Test
  void readsTheCommonGroupingsOfNowFromCounters() {
    StatsQuery byModel = new StatsQuery(CheckpointFilter.ALL, EnumSet.of(Dimension.MODEL));
    Revision now = store.state().revision();

    assertThat(Scan.answer(store, view -> new StatsScan(view, byModel, now)).index())
        .isEqualTo("counters");
  }

  @Test
  void refusesWhatIsForgottenOrNotThereYet() {
    Revision compacted = store.read(view -> view.memory().history().compacted());
    Revision tooOld = new Revision(compacted.value() - 1);
    CheckpointId id = new CheckpointId("id-1");

    assertThatThrownBy(() -> store.read(view -> Undo.find(view, id, tooOld)))
        .isInstanceOfSatisfying(
            CompactedException.class, e -> assertThat(e.compacted()).isEqualTo(compacted));
    assertThatThrownBy(() -> Scan.answer(store, view -> new ListScan(view, queries.next(), tooOld)))
        .isInstanceOf(CompactedException.class);
    assertThatThrownBy(() ->
            Scan.answer(
                store, view -> new ListScan(view, queries.next(), view.state().revision().next())))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private void requireCounts(Revision at) {
    EnumSet<Dimension> by = EnumSet.noneOf(Dimension.class);
    for (Dimension dimension : Dimension.values()) {
      if (random.nextInt(3) == 0) {
        by.add(dimension);
      }
    }
    StatsQuery query = new StatsQuery(queries.next().filter(), by);

    Stats stats = Scan.answer(store, view -> new StatsScan(view, query, at));

    Map<List<String>, Sum> groups = new HashMap<>();
    stats.groups().forEach(group -> groups.put(group.key(), group.sum()));
    assertThat(groups).as("%s at %s", query, at).isEqualTo(expected(query, at));
    assertThat(stats.total()).isEqualTo(groups.values().stream().reduce(Sum.NONE, Sum::plus));
  }

  private void write() {
    if (nextIndex == 0) {
      machine.apply(new LogPosition(1, nextIndex++), RandomCommands.configuration(HISTORY));
    }
    Revision before = store.state().revision();
    machine.apply(new LogPosition(1, nextIndex++), commands.nextBatch(1));
    if (store.state().revision().equals(before)) {
      return;
    }
    Map<CheckpointId, Checkpoint> now = new TreeMap<>();
    RecordScan scan = store.read(RecordScan::new);
    while (!scan.isDone()) {
      scan.advance(store);
      scan.result().forEach(record -> now.put(record.id(), record));
    }
    model.put(store.state().revision(), now);
  }

  private boolean isCompacted(Revision at) {
    return store.read(view -> view.memory().history().compacted()).compareTo(at) > 0;
  }

  /** {@value #READS} different ones of those that the history reaches, in random order. */
  private List<Revision> randomRevisions() {
    long oldest = store.read(view -> view.memory().history().compacted()).value();
    List<Revision> all =
        LongStream.rangeClosed(oldest, store.state().revision().value())
            .mapToObj(Revision::new)
            .collect(Collectors.toCollection(ArrayList::new));
    Collections.shuffle(all, random);
    return all.subList(0, READS);
  }

  private Map<CheckpointId, Checkpoint> modelAt(Revision at) {
    return model.floorEntry(at).getValue();
  }

  private List<Checkpoint> expected(CheckpointQuery query, Revision at) {
    return modelAt(at).values().stream()
        .filter(record -> query.filter().matches(record, TIERS))
        .sorted((one, other) -> query.order().compare(cursor(query, one), cursor(query, other)))
        .toList();
  }

  private Map<List<String>, Sum> expected(StatsQuery query, Revision at) {
    Map<List<String>, Sum> sums = new HashMap<>();
    for (Checkpoint record : modelAt(at).values()) {
      if (query.filter().matches(record, TIERS)) {
        sums.merge(
            query.groupBy().stream().map(by -> by.of(record)).toList(),
            new Sum(1, record.content().sizeBytes()),
            Sum::plus);
      }
    }
    return sums;
  }

  private static Cursor cursor(CheckpointQuery query, Checkpoint record) {
    return new Cursor(query.order().key(record, TIERS), record.id());
  }

  private static CheckpointQuery behind(CheckpointQuery query, Cursor after) {
    return new CheckpointQuery(query.filter(), query.order(), query.limit(), Optional.of(after));
  }
}
