package cairn.node.raft;

import cairn.model.ErrorCode;
import cairn.model.Refusal;
import cairn.model.RefusedException;
import cairn.statemachine.mapdb.MapDbStore;
import cairn.statemachine.store.CheckpointReader;
import cairn.statemachine.store.RegistryState;
import cairn.statemachine.store.View;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
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

  /** The store; empty while it is loaded, and once that has failed. */
  Optional<MapDbStore> ifLoaded() {
    CompletableFuture<MapDbStore> now = store;
    return now.isDone() && !now.isCompletedExceptionally()
        ? Optional.of(now.join())
        : Optional.empty();
  }

  /**
   * Lets the store go and puts in its place the one that {@code loader} gives; one thread at a
   * time.
   *
   * @throws IOException if {@code loader} does; readers are refused from then on
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
    try {
      return get().read(query);
    } catch (CompletionException e) {
      throw new RefusedException(
          Refusal.of(ErrorCode.UNAVAILABLE, "this node could not load its state: " + e.getCause()));
    }
  }

  @Override
  public RegistryState state() {
    return ifLoaded().map(CheckpointReader::state).orElse(former);
  }
}
