package cairn.statemachine.store;

import cairn.model.Checkpoint;
import cairn.model.CheckpointId;
import cairn.model.CheckpointPage;
import cairn.model.CheckpointQuery;
import java.util.Optional;
import java.util.function.Consumer;

/** The state at one revision. Valid only within the call that handed it out. */
public interface View {
  /** All but the records. */
  RegistryState state();

  /** The record under {@code id}. */
  Optional<Checkpoint> find(CheckpointId id);

  /**
   * The page that {@code query} asks for. Every tier that it names must be one of the cluster's.
   */
  CheckpointPage list(CheckpointQuery query);

  /** Hands every record to {@code each}, ascending by id. */
  void forEach(Consumer<Checkpoint> each);
}
