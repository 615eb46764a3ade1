package cairn.statemachine.query;

import static cairn.statemachine.testing.Checkpoints.NOON;
import static cairn.statemachine.testing.Checkpoints.put;
import static org.assertj.core.api.Assertions.assertThat;

import cairn.model.Checkpoint;
import cairn.model.CheckpointFilter;
import cairn.model.CheckpointId;
import cairn.model.CheckpointOrder;
import cairn.model.CheckpointOrder.By;
import cairn.model.CheckpointPage;
import cairn.model.CheckpointQuery;
import cairn.model.Expectation;
import cairn.model.Revision;
import cairn.model.StateLimits;
import cairn.model.StateLimits.Span;
import cairn.model.TierOrder;
import cairn.statemachine.RegistryMachine;
import cairn.statemachine.command.Batch;
import cairn.statemachine.command.Command;
import cairn.statemachine.command.Configuration;
import cairn.statemachine.mapdb.MapDbStore;
import cairn.statemachine.store.LogPosition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A list of many pages, while records come, move and go. */
class PagesTest {
  private static final int RECORDS = Integer.getInteger("cairn.page-records", 50_000);
  private static final int PER_ENTRY = 500;
  private static final int WRITES_PER_PAGE = 100;
  private static final Span PLENTY = new Span(Span.MAX_COUNT, Duration.ofDays(1));

  private final MapDbStore store = new MapDbStore();
  private final RegistryMachine machine = new RegistryMachine(store);
  private final AtomicBoolean walked = new AtomicBoolean();

  /** What may be written: as fast as it can, the writer would fill the heap with history. */
  private final Semaphore writes = new Semaphore(0);

  private long nextIndex;
  private long written;

  @Test
  @Timeout(1800)
  void losesNothingAndGivesNothingTwice() throws InterruptedException {
    fill();
    Revision at = store.state().revision();
    Thread writer = Thread.ofPlatform().daemon().start(this::writeUntilWalked);

    List<Checkpoint> records = new ArrayList<>();
    for (By by : List.of(By.CREATED_AT, By.SIZE)) {
      records.clear();
      walk(new CheckpointOrder(by, false), at, records);
      requireEachOnce(records);
    }
    walked.set(true);
    writes.release();
    writer.join();
    System.out.printf("%d records, %d written meanwhile%n", RECORDS, written);
    assertThat(written).isPositive();
  }

  private void walk(CheckpointOrder order, Revision at, List<Checkpoint> into) {
    int limit = order.by() == By.CREATED_AT ? 1_000 : CheckpointQuery.MAX_LIMIT;
    Optional<CheckpointOrder.Cursor> after = Optional.empty();
    do {
      CheckpointQuery query = new CheckpointQuery(CheckpointFilter.ALL, order, limit, after);
      CheckpointPage page = Scan.answer(store, view -> new ListScan(view, query, at));
      into.addAll(page.checkpoints());
      writes.release(WRITES_PER_PAGE);
      after = page.next();
    } while (after.isPresent());
  }

  private static void requireEachOnce(List<Checkpoint> records) {
    Set<String> ids = new HashSet<>();
    for (Checkpoint record : records) {
      assertThat(record.generation()).isEqualTo(1);
      assertThat(record.id().value()).startsWith("id-");
      ids.add(record.id().value());
    }
    assertThat(records).hasSize(RECORDS);
    assertThat(ids).hasSize(RECORDS);
  }

  private void fill() {
    apply(
        new Command.Configure(
            new Configuration(
                TierOrder.DEFAULT, new StateLimits(PLENTY, PLENTY, PLENTY), Optional.empty())));
    for (int i = 0; i < RECORDS; i += PER_ENTRY) {
      Command[] puts = new Command[PER_ENTRY];
      for (int j = 0; j < PER_ENTRY; j++) {
        puts[j] = new Command.Put(put("id-" + (i + j)));
      }
      apply(puts);
    }
  }

  private void writeUntilWalked() {
    Random random = new Random(17);
    while (mayWrite()) {
      CheckpointId old = new CheckpointId("id-" + random.nextInt(RECORDS));
      apply(
          new Command.Put(put("new-" + written)),
          new Command.Delete(old, Expectation.generation(1)));
      written++;
    }
  }

  private boolean mayWrite() {
    writes.acquireUninterruptibly();
    return !walked.get();
  }

  private void apply(Command... commands) {
    machine.apply(new LogPosition(1, nextIndex++), Batch.of(NOON, commands));
  }
}
