package cairn.statemachine.snapshot;

import cairn.model.Checkpoint;
import cairn.statemachine.store.RegistryState;
import cairn.statemachine.store.View;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * All of the state at one log position. Records never change, so that this is cheap to take, and
 * can be written while the store goes on.
 *
 * @param records ascending by id
 */
public record Snapshot(String clusterId, RegistryState state, List<Checkpoint> records) {
  /**
   * What {@code view} shows; {@code clusterId} is the identity of the cluster whose state it is.
   */
  public static Snapshot of(String clusterId, View view) {
    RegistryState state = view.state();
    List<Checkpoint> records = new ArrayList<>(Math.toIntExact(state.records()));
    view.forEach(records::add);
    return new Snapshot(clusterId, state, Collections.unmodifiableList(records));
  }
}
