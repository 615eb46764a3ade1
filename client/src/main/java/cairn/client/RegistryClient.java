package cairn.client;

import cairn.model.Checkpoint;
import cairn.model.CheckpointId;
import cairn.model.Expectation;
import cairn.model.Move;
import cairn.model.NewCheckpoint;
import cairn.model.Tier;
import java.util.List;
import java.util.Random;

/**
 * A client of one cluster. Finds the leader by itself, repeats what is safe to repeat, and answers
 * or fails within the call timeout of its {@link ClientConfig}. For any number of threads; each
 * call blocks its own.
 *
 * <p>Every call throws a {@link RegistryException}, whose kind says what its caller may do next,
 * and {@link IllegalStateException} once the client is closed. A thread that is interrupted while
 * it waits gets a {@link RegistryException.Unavailable} from a call that reads and a {@link
 * RegistryException.OutcomeUnknown} from one that writes, and stays interrupted.
 */
public interface RegistryClient extends AutoCloseable {
  /** A client with these settings. Connects when it is first used. */
  static RegistryClient connect(ClientConfig config) {
    return new GrpcRegistryClient(
        new CallEngine(config, ChannelFactory.plaintext(config), new Random()));
  }

  /**
   * Registers a checkpoint. Write-once: repeated with the same content it is a success.
   *
   * @throws RegistryException.Conflict if other content stands under the same id
   */
  Answered<Put> put(NewCheckpoint checkpoint);

  /**
   * Reads one record, linearizably.
   *
   * @throws RegistryException.NotFound if there is none
   */
  Answered<Checkpoint> get(CheckpointId id);

  /** Lists one page, linearizably. */
  Answered<Page> list(ListRequest request);

  /**
   * Lists everything from the page that {@code request} asks for, and fetches page by page while it
   * is iterated over. Each iterator starts anew; each page is as of a revision of its own. {@code
   * hasNext} and {@code next} throw what {@link #list} throws.
   */
  Iterable<Checkpoint> listAll(ListRequest request);

  /**
   * Says that the bytes of a checkpoint have moved; the answer is the record as it then stands.
   *
   * @throws RegistryException.NotFound if there is none
   * @throws RegistryException.Conflict if the record is not as {@code expected}
   * @throws RegistryException.OutcomeUnknown if it may or may not have been done; never repeated
   */
  Answered<Checkpoint> updateTier(CheckpointId id, Move move, Expectation expected);

  /**
   * Removes a record; the answer is the record as it last stood.
   *
   * @throws RegistryException.NotFound if there is none
   * @throws RegistryException.Conflict if the record is not as {@code expected}
   * @throws RegistryException.OutcomeUnknown if it may or may not have been done; never repeated
   */
  Answered<Checkpoint> delete(CheckpointId id, Expectation expected);

  /** Who the members are, by any node that answers. */
  ClusterStatus clusterStatus();

  /** How the node at {@code endpoint}, {@code host:port}, is. Asks no other. */
  NodeStatus nodeStatus(String endpoint);

  /** Whether the node at {@code endpoint}, {@code host:port}, serves. Asks no other. */
  Health health(String endpoint);

  /**
   * Forms a new cluster out of nodes that have never been in one. Repeated with the same nodes it
   * completes a formation that was interrupted.
   *
   * @param endpoint of the node that is asked, {@code host:port}
   * @param raftAddresses of all nodes, {@code host:port}, the one that is asked included: 1, 3 or 5
   * @param tiers the nearest to the GPU first; none for {@link cairn.model.TierOrder#DEFAULT}
   */
  ClusterStatus formCluster(String endpoint, List<String> raftAddresses, List<Tier> tiers);

  /** The same calls without blocking. Closed with this client. */
  AsyncRegistryClient async();

  /** Ends the calls in flight and closes the connections. */
  @Override
  void close();
}
