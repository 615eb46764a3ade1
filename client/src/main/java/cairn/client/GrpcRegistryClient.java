package cairn.client;

import cairn.model.Checkpoint;
import cairn.model.CheckpointId;
import cairn.model.ErrorCode;
import cairn.model.Expectation;
import cairn.model.Move;
import cairn.model.NewCheckpoint;
import cairn.model.Refusal;
import cairn.model.Tier;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** The blocking calls: those of the asynchronous client, waited for. */
final class GrpcRegistryClient implements RegistryClient {
  private final CallEngine engine;
  private final AsyncRegistryClient async;

  GrpcRegistryClient(CallEngine engine) {
    this.engine = engine;
    this.async = new GrpcAsyncClient(engine);
  }

  @Override
  public Answered<Put> put(NewCheckpoint checkpoint) {
    return await(async.put(checkpoint), ErrorCode.OUTCOME_UNKNOWN);
  }

  @Override
  public Answered<Checkpoint> get(CheckpointId id) {
    return await(async.get(id), ErrorCode.UNAVAILABLE);
  }

  @Override
  public Answered<Page> list(ListRequest request) {
    return await(async.list(request), ErrorCode.UNAVAILABLE);
  }

  @Override
  public Iterable<Checkpoint> listAll(ListRequest request) {
    return () -> new PageIterator(this, request);
  }

  @Override
  public Answered<Checkpoint> updateTier(CheckpointId id, Move move, Expectation expected) {
    return await(async.updateTier(id, move, expected), ErrorCode.OUTCOME_UNKNOWN);
  }

  @Override
  public Answered<Checkpoint> delete(CheckpointId id, Expectation expected) {
    return await(async.delete(id, expected), ErrorCode.OUTCOME_UNKNOWN);
  }

  @Override
  public ClusterStatus clusterStatus() {
    return await(async.clusterStatus(), ErrorCode.UNAVAILABLE);
  }

  @Override
  public NodeStatus nodeStatus(String endpoint) {
    return await(async.nodeStatus(endpoint), ErrorCode.UNAVAILABLE);
  }

  @Override
  public Health health(String endpoint) {
    return await(async.health(endpoint), ErrorCode.UNAVAILABLE);
  }

  @Override
  public ClusterStatus formCluster(String endpoint, List<String> raftAddresses, List<Tier> tiers) {
    return await(async.formCluster(endpoint, raftAddresses, tiers), ErrorCode.OUTCOME_UNKNOWN);
  }

  @Override
  public AsyncRegistryClient async() {
    return async;
  }

  @Override
  public void close() {
    engine.close();
  }

  /**
   * Waits for {@code answer}. What it failed with is thrown with the stack of this thread, and as
   * the cause with its own.
   *
   * @param interrupted what an interrupted caller learns
   */
  private static <T> T await(CompletableFuture<T> answer, ErrorCode interrupted) {
    try {
      return answer.get();
    } catch (InterruptedException e) {
      answer.cancel(false);
      Thread.currentThread().interrupt();
      throw RegistryException.of(Refusal.of(interrupted, "interrupted while waiting"), e);
    } catch (ExecutionException e) {
      Throwable cause = e.getCause();
      if (cause instanceof RegistryException known) {
        throw RegistryException.of(known.refusal(), known);
      }
      throw new IllegalStateException(cause == null ? e.getMessage() : cause.getMessage(), e);
    }
  }
}
