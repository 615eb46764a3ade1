package cairn.statemachine.mapdb;

import static cairn.statemachine.testing.Checkpoints.NOON;
import static cairn.statemachine.testing.Checkpoints.put;
import static org.assertj.core.api.Assertions.assertThat;

import cairn.model.Checkpoint;
import cairn.model.CheckpointFilter;
import cairn.model.CheckpointOrder;
import cairn.model.CheckpointPage;
import cairn.model.CheckpointQuery;
import cairn.model.Revision;
import cairn.statemachine.query.ListScan;
import cairn.statemachine.query.Scan;
import cairn.statemachine.store.Change;
import cairn.statemachine.store.LogPosition;
import cairn.statemachine.store.View;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Readers that never rest see whole entries, and let the writer go on. */
class ReadersTest {
  private static final CheckpointQuery NEWEST =
      new CheckpointQuery(
          CheckpointFilter.ALL, CheckpointOrder.NEWEST_FIRST, 10_000, Optional.empty());

  private final MapDbStore store = new MapDbStore();
  private final AtomicBoolean written = new AtomicBoolean();

  @Test
  @Timeout(60)
  void seeNoHalfOfAnEntryAndHoldUpNoWriter() throws InterruptedException, ExecutionException {
    try (ExecutorService readers = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Long>> reading =
          Stream.generate(() -> readers.submit(this::readUntilWritten)).limit(3).toList();
      try {
        for (int i = 0; i < 1_000; i++) {
          writePair(i);
        }
      } finally {
        written.set(true);
      }

      for (Future<Long> reads : reading) {
        assertThat(reads.get()).isPositive();
      }
    }
  }

  private void writePair(int i) {
    store.write(
        new LogPosition(1, i),
        NOON,
        writer -> {
          for (String half : List.of("one-", "other-")) {
            Revision next = writer.state().revision().next();
            writer.commit(List.of(new Change.Insert(Checkpoint.first(put(half + i), NOON, next))));
          }
          return true;
        });
  }

  private long readUntilWritten() {
    long reads = 0;
    do {
      store.read(ReadersTest::requirePairs);
      requirePairs(store);
      reads++;
    } while (!written.get());
    return reads;
  }

  private static boolean requirePairs(View view) {
    long records = view.state().records();
    assertThat(records).isEven().isEqualTo(view.state().revision().value());
    assertThat(records).isEqualTo(2 * (view.state().applied().index() + 1));
    return true;
  }

  private static void requirePairs(MapDbStore store) {
    AtomicLong revision = new AtomicLong();
    CheckpointPage page =
        Scan.answer(
            store,
            view -> {
              revision.set(view.state().revision().value());
              return new ListScan(view, NEWEST, view.state().revision());
            });
    assertThat(page.checkpoints()).hasSize((int) revision.get());
  }
}
