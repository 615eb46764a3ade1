package cairn.statemachine.mapdb;

import static cairn.statemachine.testing.Checkpoints.NOON;
import static cairn.statemachine.testing.Checkpoints.put;
import static org.assertj.core.api.Assertions.assertThat;

import cairn.model.Checkpoint;
import cairn.model.Revision;
import cairn.statemachine.index.Index;
import cairn.statemachine.store.Change;
import cairn.statemachine.store.LogPosition;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A tree that keeps its size keeps its nodes, though MapDB frees none. */
class ChurnTest {
  private static final int LIVE = 1_000;
  private static final int CHURN = 200_000;
  private static final long MOST_NODES_LIVE = LIVE / 8; // a node holds 16 to 32 keys
  private static final long MOST_NODES_EMPTY = IndexTree.CHANGES_AT_LEAST / 2 / 16;

  private final MapDbStore store = new MapDbStore();
  private final Deque<Checkpoint> live = new ArrayDeque<>();
  private long nextIndex;

  @Test
  void keepsFewNodesWhenTheOldestGoAndNewOnesCome() {
    long mostNodes = 0;
    for (int i = 0; i < LIVE + CHURN; i++) {
      Checkpoint record =
          Checkpoint.first(put("id-%08d".formatted(i)), NOON.plusMillis(i), new Revision(1));
      live.add(record);
      write(new Change.Insert(record));
      if (live.size() > LIVE) {
        write(new Change.Remove(live.remove()));
      }
      if (i % 997 == 0) {
        mostNodes = Math.max(mostNodes, nodes(Index.CREATED_AT));
      }
    }

    assertThat(store.state().records()).isEqualTo(LIVE);
    assertThat(mostNodes).isLessThan(MOST_NODES_LIVE + MOST_NODES_EMPTY);
    IndexCheck.check(store);
  }

  @Test
  void keepsFewNodesWhenMostOfManyGo() {
    for (int i = 0; i < 30_000; i++) {
      Checkpoint record =
          Checkpoint.first(put("id-%08d".formatted(i)), NOON.plusMillis(i), new Revision(1));
      live.add(record);
      write(new Change.Insert(record));
    }
    while (live.size() > LIVE) {
      write(new Change.Remove(live.removeLast()));
    }

    assertThat(nodes(Index.CREATED_AT)).isLessThan(MOST_NODES_LIVE + 2 * MOST_NODES_EMPTY);
    assertThat(nodes(Index.ID)).isLessThan(MOST_NODES_LIVE + 2 * MOST_NODES_EMPTY);
    IndexCheck.check(store);
  }

  private long nodes(Index index) {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    store.indexes().tree(index).print(new PrintStream(printed, false, StandardCharsets.UTF_8));
    return printed.toString(StandardCharsets.UTF_8).lines().count();
  }

  private void write(Change change) {
    store.write(
        new LogPosition(1, nextIndex++),
        NOON,
        writer -> {
          writer.commit(List.of(change));
          return true;
        });
  }
}
