package cairn.statemachine.snapshot;

import cairn.model.Checkpoint;
import cairn.statemachine.memory.BoundedMemory;
import cairn.statemachine.store.RegistryState;
import java.util.List;

/**
 * All of the state at one log position.
 *
 * @param records ascending by id
 * @param memory for one store, which goes on with it
 */
public record Snapshot(
    String clusterId, RegistryState state, List<Checkpoint> records, BoundedMemory memory) {}
