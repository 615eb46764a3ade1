package cairn.client;

import cairn.model.Checkpoint;
import cairn.model.CheckpointId;
import cairn.model.Expectation;
import cairn.model.Move;
import cairn.model.NewCheckpoint;
import cairn.model.Tier;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * The calls of {@link RegistryClient} without blocking. A future fails with the exception that the
 * call there throws; cancelling it ends the call, whose outcome is then unknown. Futures complete
 * on threads of the client.
 */
public interface AsyncRegistryClient {
  /** As {@link RegistryClient#put}. */
  CompletableFuture<Answered<Put>> put(NewCheckpoint checkpoint);

  /** As {@link RegistryClient#get}. */
  CompletableFuture<Answered<Checkpoint>> get(CheckpointId id);

  /** As {@link RegistryClient#list}. */
  CompletableFuture<Answered<Page>> list(ListRequest request);

  /** As {@link RegistryClient#updateTier}. */
  CompletableFuture<Answered<Checkpoint>> updateTier(
      CheckpointId id, Move move, Expectation expected);

  /** As {@link RegistryClient#delete}. */
  CompletableFuture<Answered<Checkpoint>> delete(CheckpointId id, Expectation expected);

  /** As {@link RegistryClient#clusterStatus}. */
  CompletableFuture<ClusterStatus> clusterStatus();

  /** As {@link RegistryClient#nodeStatus}. */
  CompletableFuture<NodeStatus> nodeStatus(String endpoint);

  /** As {@link RegistryClient#health}. */
  CompletableFuture<Health> health(String endpoint);

  /** As {@link RegistryClient#formCluster}. */
  CompletableFuture<ClusterStatus> formCluster(
      String endpoint, List<String> raftAddresses, List<Tier> tiers);
}
