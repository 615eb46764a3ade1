package cairn.node.raft;

import cairn.statemachine.mapdb.MapDbStore;
import cairn.statemachine.store.CheckpointReader;
import cairn.statemachine.store.RegistryState;
import cairn.statemachine.store.View;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * The store of a replica. While another one is loaded in its place it is let go, since a heap need
 * not hold both: readers wait for the new one, and {@link #state} tells of the old.
 */
final class CurrentStore implements CheckpointReader {
  private volatile CompletableFuture<MapDbStore> store =
      CompletableFuture.completedFuture(new MapDbStore());
  private volatile RegistryState former = RegistryState.EMPTY;

  /** Loads a store. */
  interface Loader {
    MapDbStore load() throws IOException;
  }

  /** The store; waits while it is loaded. */
  MapDbStore get() {
    return store.join();
  }

  /** Whether {@code other} has been let go. */
  boolean isNot(MapDbStore other) {
    return store.getNow(null) != other;
  }

  /**
   * Lets the store go and puts in its place the one that {@code loader} gives; one thread at a
   * time.
   *
   * @throws IOException if {@code loader} does; readers fail from then on
   */
  MapDbStore replace(Loader loader) throws IOException {
    former = get().state();
    CompletableFuture<MapDbStore> next = new CompletableFuture<>();
    store = next;
    try {
      MapDbStore loaded = loader.load();
      next.complete(loaded);
      return loaded;
    } catch (IOException | RuntimeException | Error e) {
      next.completeExceptionally(e);
      throw e;
    }
  }

  @Override
  public <T> T read(Function<View, T> query) {
    return get().read(query);
  }

  @Override
  public RegistryState state() {
    CompletableFuture<MapDbStore> now = store;
    return now.isDone() ? now.join().state() : former;
  }
}
