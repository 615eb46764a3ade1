package cairn.statemachine.snapshot;

import cairn.model.Checkpoint;
import cairn.statemachine.mapdb.MapDbStore;
import cairn.statemachine.memory.BoundedMemory;
import cairn.statemachine.store.RegistryState;
import cairn.statemachine.store.StateDigest;
import java.util.List;
import java.util.Optional;

/**
 * All of the state at one log position.
 *
 * @param records ascending by id
 * @param memory for one store, which goes on with it
 * @param keys the digest of the keys of all indexes; absent from what another version wrote that
 *     makes it otherwise
 */
public record Snapshot(
    String clusterId,
    RegistryState state,
    List<Checkpoint> records,
    BoundedMemory memory,
    Optional<StateDigest> keys) {
  /** A store in the state of this snapshot; once. */
  public MapDbStore toStore() {
    return keys.map(digest -> MapDbStore.load(state, records, memory, digest))
        .orElseGet(() -> MapDbStore.load(state, records, memory));
  }
}
