package cairn.statemachine.mapdb;

import static org.assertj.core.api.Assertions.assertThat;

import cairn.model.CheckpointPage;
import cairn.model.CheckpointQuery;
import cairn.statemachine.RegistryMachine;
import cairn.statemachine.command.Batch;
import cairn.statemachine.query.ListScan;
import cairn.statemachine.query.Scan;
import cairn.statemachine.store.LogPosition;
import cairn.statemachine.testing.InMemoryCheckpointStore;
import cairn.statemachine.testing.RandomCommands;
import cairn.statemachine.testing.RandomQueries;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The store on MapDB does what its plain twin does, over random operations of every kind. */
class MapDbTwinTest {
  private static final int OPERATIONS = 100_000;
  private static final int OPERATIONS_PER_CHECK = 500;

  private final MapDbStore store = new MapDbStore();
  private final InMemoryCheckpointStore twin = new InMemoryCheckpointStore();

  @Test
  void answersAndListsAsItsTwinDoes() {
    long seed = Long.getLong("seed", new Random().nextLong());
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    RandomCommands commands = new RandomCommands(random, 700);
    RandomQueries queries = new RandomQueries(random);
    RegistryMachine machine = new RegistryMachine(store);
    RegistryMachine twinMachine = new RegistryMachine(twin);

    machine.apply(new LogPosition(1, 0), RandomCommands.configuration());
    twinMachine.apply(new LogPosition(1, 0), RandomCommands.configuration());

    int checked = 0;
    long index = 1;
    for (int done = 0; done < OPERATIONS; ) {
      Batch batch = commands.nextBatch(1 + random.nextInt(20));
      LogPosition at = new LogPosition(1, index++);

      assertThat(machine.apply(at, batch)).isEqualTo(twinMachine.apply(at, batch));

      done += batch.requests().size();
      if (done / OPERATIONS_PER_CHECK > checked) {
        checked = done / OPERATIONS_PER_CHECK;
        assertThat(store.state()).isEqualTo(twin.state());
        IndexCheck.check(store);
        for (int i = 0; i < 20; i++) {
          walk(queries.next());
        }
      }
    }
  }

  private void walk(CheckpointQuery query) {
    Optional<CheckpointQuery> next = Optional.of(query);
    while (next.isPresent()) {
      CheckpointPage page = list(next.get());
      CheckpointPage expected = twin.list(next.get());

      assertThat(page.checkpoints()).as("%s", next).isEqualTo(expected.checkpoints());
      assertThat(page.next()).as("%s", next).isEqualTo(expected.next());
      next =
          page.next()
              .map(after ->
                  new CheckpointQuery(
                      query.filter(), query.order(), query.limit(), Optional.of(after)));
    }
  }

  private CheckpointPage list(CheckpointQuery query) {
    return Scan.answer(store, view -> new ListScan(view, query, view.state().revision()));
  }
}
