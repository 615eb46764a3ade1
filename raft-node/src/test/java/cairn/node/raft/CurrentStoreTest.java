package cairn.node.raft;

import static cairn.node.raft.TestCluster.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import cairn.model.RefusedException;
import cairn.statemachine.RegistryMachine;
import cairn.statemachine.command.Batch;
import cairn.statemachine.mapdb.MapDbStore;
import cairn.statemachine.store.LogPosition;
import cairn.statemachine.store.View;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class CurrentStoreTest {
  private final CurrentStore store = new CurrentStore();

  @Nested
  class WhileAnotherOneIsLoaded {
    @Test
    void letsTheFormerOneGo() throws IOException {
      var former = new WeakReference<>(store.get());

      store.replace(() -> {
        await()
            .atMost(PATIENCE)
            .untilAsserted(() -> {
              System.gc();
              assertThat(former.get()).isNull();
            });
        return with("a");
      });
    }

    @Test
    void tellsTheStateOfTheFormerOne() throws IOException {
      store.replace(() -> with("a"));

      store.replace(() -> {
        assertThat(store.state().records()).isEqualTo(1);
        return with("a", "b");
      });

      assertThat(store.state().records()).isEqualTo(2);
    }

    @Test
    void letsReadersWait() throws Exception {
      CompletableFuture<Boolean> reading = new CompletableFuture<>();
      CompletableFuture<Long> read = new CompletableFuture<>();

      store.replace(() -> {
        Thread.startVirtualThread(() -> {
          reading.complete(true);
          read.complete(store.read(View::state).records());
        });
        reading.join();
        assertThat(read).isNotDone();
        return with("a");
      });

      assertThat(read.get()).isEqualTo(1);
    }

    @Test
    void isNotThere() throws IOException {
      assertThat(store.ifLoaded()).isPresent();

      MapDbStore loaded =
          store.replace(() -> {
            assertThat(store.ifLoaded()).isEmpty();
            return with("a");
          });

      assertThat(store.ifLoaded()).containsSame(loaded);
    }
  }

  @Nested
  class WhenNoneCouldBeLoaded {
    @Test
    void readersAreRefusedAndTheFormerStateIsTold() throws IOException {
      store.replace(() -> with("a"));

      assertThatThrownBy(() ->
              store.replace(() -> {
                throw new IOException("the file is gone");
              }))
          .hasMessage("the file is gone");

      assertThatThrownBy(() -> store.read(View::state))
          .isInstanceOf(RefusedException.class)
          .hasMessageContaining("the file is gone");
      assertThat(store.state().records()).isEqualTo(1);
      assertThat(store.ifLoaded()).isEmpty();
    }
  }

  private static MapDbStore with(String... ids) {
    MapDbStore loaded = new MapDbStore();
    RegistryMachine machine = new RegistryMachine(loaded);
    for (int i = 0; i < ids.length; i++) {
      var _ = machine.apply(new LogPosition(1, i), Batch.of(Instant.EPOCH, Puts.put(ids[i])));
    }
    return loaded;
  }
}
