package cairn.chaos.workload;

import cairn.client.Answered;
import cairn.client.ListRequest;
import cairn.client.Page;
import cairn.client.RegistryClient;
import cairn.client.RegistryException;
import cairn.model.Checkpoint;
import cairn.model.CheckpointId;
import java.util.Optional;

/**
 * Reads linearizably. Throws a {@link RegistryException} or an {@link UnansweredException} if there
 * is no answer.
 */
interface Reader {
  /** The record, if there is one. */
  Optional<Checkpoint> get(CheckpointId id);

  /** One page. */
  Answered<Page> list(ListRequest request);

  /** Reads as applications do. That asks the leader as long as one is known. */
  record OfLibrary(RegistryClient client) implements Reader {
    @Override
    public Optional<Checkpoint> get(CheckpointId id) {
      try {
        return Optional.of(client.get(id).value());
      } catch (RegistryException.NotFound _) {
        return Optional.empty();
      }
    }

    @Override
    public Answered<Page> list(ListRequest request) {
      return client.list(request);
    }
  }
}
