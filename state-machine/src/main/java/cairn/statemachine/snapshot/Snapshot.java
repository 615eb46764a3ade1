package cairn.statemachine.snapshot;

import cairn.model.Checkpoint;
import cairn.statemachine.store.Memory;
import cairn.statemachine.store.RegistryState;
import java.util.List;

/**
 * All of the state at one log position.
 *
 * @param records ascending by id
 */
public record Snapshot(
    String clusterId, RegistryState state, List<Checkpoint> records, Memory.Contents memory) {}
