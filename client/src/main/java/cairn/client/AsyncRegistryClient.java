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
import java.util.concurrent.CompletableFuture;

/**
 * The calls of {@link RegistryClient} without blocking. A future fails with the exception that the
 * call there throws; cancelling it ends the call, whose outcome is then unknown. Futures complete
 * on threads of the client.
 */
public interface AsyncRegistryClient {
  /** As {@link RegistryClient#put(NewCheckpoint)}. */
  default CompletableFuture<Answered<Put>> put(NewCheckpoint checkpoint) {
    return put(checkpoint, RequestIds.next());
  }

  /** As {@link RegistryClient#put(NewCheckpoint, RequestId)}. */
  CompletableFuture<Answered<Put>> put(NewCheckpoint checkpoint, RequestId requestId);

  /** As {@link RegistryClient#get(CheckpointId)}. */
  default CompletableFuture<Answered<Checkpoint>> get(CheckpointId id) {
    return get(id, Reading.LINEARIZABLE);
  }

  /** As {@link RegistryClient#get(CheckpointId, Reading)}. */
  CompletableFuture<Answered<Checkpoint>> get(CheckpointId id, Reading reading);

  /** As {@link RegistryClient#list}. */
  CompletableFuture<Answered<Page>> list(ListRequest request);

  /** As {@link RegistryClient#count}. */
  CompletableFuture<Answered<Long>> count(CheckpointFilter filter, Reading reading);

  /** As {@link RegistryClient#stats}. */
  CompletableFuture<Answered<Stats>> stats(StatsQuery query, Reading reading);

  /** As {@link RegistryClient#updateTier(CheckpointId, Move, Expectation)}. */
  default CompletableFuture<Answered<Checkpoint>> updateTier(
      CheckpointId id, Move move, Expectation expected) {
    return updateTier(id, move, expected, RequestIds.next());
  }

  /** As {@link RegistryClient#updateTier(CheckpointId, Move, Expectation, RequestId)}. */
  CompletableFuture<Answered<Checkpoint>> updateTier(
      CheckpointId id, Move move, Expectation expected, RequestId requestId);

  /** As {@link RegistryClient#delete(CheckpointId, Expectation)}. */
  default CompletableFuture<Answered<Checkpoint>> delete(CheckpointId id, Expectation expected) {
    return delete(id, expected, RequestIds.next());
  }

  /** As {@link RegistryClient#delete(CheckpointId, Expectation, RequestId)}. */
  CompletableFuture<Answered<Checkpoint>> delete(
      CheckpointId id, Expectation expected, RequestId requestId);

  /** As {@link RegistryClient#transact(Transaction)}. */
  default CompletableFuture<Answered<TransactionResult>> transact(Transaction transaction) {
    return transact(transaction, RequestIds.next());
  }

  /** As {@link RegistryClient#transact(Transaction, RequestId)}. */
  CompletableFuture<Answered<TransactionResult>> transact(
      Transaction transaction, RequestId requestId);

  /** As {@link RegistryClient#clusterStatus}. */
  CompletableFuture<ClusterStatus> clusterStatus();

  /** As {@link RegistryClient#nodeStatus}. */
  CompletableFuture<NodeStatus> nodeStatus(String endpoint);

  /** As {@link RegistryClient#digest}. */
  CompletableFuture<NodeDigest> digest(String endpoint, Optional<Revision> at);

  /** As {@link RegistryClient#health}. */
  CompletableFuture<Health> health(String endpoint);

  /** As {@link RegistryClient#formCluster}. */
  CompletableFuture<ClusterStatus> formCluster(
      String endpoint, List<String> raftAddresses, ClusterSettings settings);

  /** As {@link RegistryClient#transferLeadership}. */
  CompletableFuture<Answered<ClusterStatus.Member>> transferLeadership(Optional<String> member);
}
