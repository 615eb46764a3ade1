package cairn.client;

import cairn.model.Checkpoint;
import cairn.model.CheckpointFilter;
import cairn.model.CheckpointId;
import cairn.model.ClusterSettings;
import cairn.model.Expectation;
import cairn.model.Move;
import cairn.model.NewCheckpoint;
import cairn.model.RequestId;
import cairn.model.Revision;
import cairn.model.Stats;
import cairn.model.StatsQuery;
import cairn.model.Transaction;
import cairn.model.TransactionResult;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * A client of one cluster. Finds the leader by itself, repeats what is safe to repeat, and answers
 * or fails within the call timeout of its {@link ClientConfig}. For any number of threads; each
 * call blocks its own.
 *
 * <p>Every write carries a request id, so that it is done once however often the client has to
 * repeat it, and the answer is that of the first time. The client makes one for each call; a caller
 * who wants to repeat a write later, perhaps from another process, gives one of its own.
 *
 * <p>Reads are linearizable unless a {@link Reading} says otherwise. The others go to all nodes in
 * turn. They show at least what any answer to this client has shown before, its own writes among
 * that: the client remembers the highest revision it has seen and asks the node to wait for it. A
 * revision counts only within one epoch.
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

  /** As {@link #put(NewCheckpoint, RequestId)}, under a request id that is made for the call. */
  default Answered<Put> put(NewCheckpoint checkpoint) {
    return put(checkpoint, RequestIds.next());
  }

  /**
   * Registers a checkpoint. Write-once: repeated with the same content it is a success.
   *
   * @throws RegistryException.Conflict if other content stands under the same id
   * @throws RegistryException.OutcomeUnknown if it may or may not have been done
   */
  Answered<Put> put(NewCheckpoint checkpoint, RequestId requestId);

  /** As {@link #get(CheckpointId, Reading)}, linearizably. */
  default Answered<Checkpoint> get(CheckpointId id) {
    return get(id, Reading.LINEARIZABLE);
  }

  /**
   * Reads one record.
   *
   * @throws RegistryException.NotFound if there is none
   * @throws RegistryException.Compacted if the revision to read at is too long ago
   */
  Answered<Checkpoint> get(CheckpointId id, Reading reading);

  /**
   * Lists one page.
   *
   * @throws RegistryException.Compacted if the revision to read at is too long ago, be it the one
   *     that the page token stands for
   */
  Answered<Page> list(ListRequest request);

  /**
   * Lists everything from the page that {@code request} asks for, and fetches page by page while it
   * is iterated over. Each iterator starts anew; all its pages are as of the revision of the first.
   * {@code hasNext} and {@code next} throw what {@link #list} throws.
   */
  Iterable<Checkpoint> listAll(ListRequest request);

  /**
   * Lists everything that matches, as of one revision, in one call, and holds a few messages of it
   * at a time. The limit of {@code request} has no meaning. For one thread, who closes it.
   *
   * @throws IllegalArgumentException if {@code request} has a page token
   */
  CheckpointStream stream(ListRequest request);

  /**
   * How many records match.
   *
   * @throws RegistryException.Compacted if the revision to read at is too long ago
   */
  Answered<Long> count(CheckpointFilter filter, Reading reading);

  /**
   * How many records match and how large they are, by group.
   *
   * @throws RegistryException.Compacted if the revision to read at is too long ago
   */
  Answered<Stats> stats(StatsQuery query, Reading reading);

  /** As {@link #updateTier(CheckpointId, Move, Expectation, RequestId)}, under one made for it. */
  default Answered<Checkpoint> updateTier(CheckpointId id, Move move, Expectation expected) {
    return updateTier(id, move, expected, RequestIds.next());
  }

  /**
   * Says that the bytes of a checkpoint have moved; the answer is the record as it then stands.
   *
   * @throws RegistryException.NotFound if there is none
   * @throws RegistryException.Conflict if the record is not as {@code expected}
   * @throws RegistryException.OutcomeUnknown if it may or may not have been done
   */
  Answered<Checkpoint> updateTier(
      CheckpointId id, Move move, Expectation expected, RequestId requestId);

  /** As {@link #delete(CheckpointId, Expectation, RequestId)}, under one made for it. */
  default Answered<Checkpoint> delete(CheckpointId id, Expectation expected) {
    return delete(id, expected, RequestIds.next());
  }

  /**
   * Removes a record; the answer is the record as it last stood.
   *
   * @throws RegistryException.NotFound if there is none
   * @throws RegistryException.Conflict if the record is not as {@code expected}
   * @throws RegistryException.OutcomeUnknown if it may or may not have been done
   */
  Answered<Checkpoint> delete(CheckpointId id, Expectation expected, RequestId requestId);

  /** As {@link #transact(Transaction, RequestId)}, under a request id that is made for the call. */
  default Answered<TransactionResult> transact(Transaction transaction) {
    return transact(transaction, RequestIds.next());
  }

  /**
   * Does several operations together or not at all. An operation that is refused refuses all, with
   * the exception that the call of its name throws, whose {@link RegistryException#operation} says
   * which it was.
   *
   * @throws RegistryException.OutcomeUnknown if it may or may not have been done
   */
  Answered<TransactionResult> transact(Transaction transaction, RequestId requestId);

  /** Who the members are, by any node that answers. */
  ClusterStatus clusterStatus();

  /** How the node at {@code endpoint}, {@code host:port}, is. Asks no other. */
  NodeStatus nodeStatus(String endpoint);

  /**
   * The digest of the state of the node at {@code endpoint}, {@code host:port}. Asks no other.
   *
   * @param at the revision to take it at, for which the node waits; empty for its current one
   * @throws RegistryException.Compacted if that is too long ago
   */
  NodeDigest digest(String endpoint, Optional<Revision> at);

  /** Whether the node at {@code endpoint}, {@code host:port}, serves. Asks no other. */
  Health health(String endpoint);

  /**
   * Forms a new cluster out of nodes that have never been in one. Repeated with the same nodes it
   * completes a formation that was interrupted.
   *
   * @param endpoint of the node that is asked, {@code host:port}
   * @param raftAddresses of all nodes, {@code host:port}, the one that is asked included: 1, 3 or 5
   * @param settings what the cluster has from then on
   */
  ClusterStatus formCluster(String endpoint, List<String> raftAddresses, ClusterSettings settings);

  /**
   * Has another member lead, and returns the one that does. Writes are refused meanwhile, for two
   * election timeouts at the most, and repeated by clients.
   *
   * @param member its name; if it is empty: of the others that answer, the one that is known to
   *     have committed most
   * @throws RegistryException.OutcomeUnknown if it did not take over in time; it may yet
   */
  Answered<ClusterStatus.Member> transferLeadership(Optional<String> member);

  /** The same calls without blocking. Closed with this client. */
  AsyncRegistryClient async();

  /** Ends the calls in flight and closes the connections. */
  @Override
  void close();
}
