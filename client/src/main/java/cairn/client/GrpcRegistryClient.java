package cairn.client;

import cairn.model.Checkpoint;
import cairn.model.CheckpointFilter;
import cairn.model.CheckpointId;
import cairn.model.ClusterSettings;
import cairn.model.ErrorCode;
import cairn.model.Expectation;
import cairn.model.Move;
import cairn.model.NewCheckpoint;
import cairn.model.Refusal;
import cairn.model.RequestId;
import cairn.model.Revision;
import cairn.model.Stats;
import cairn.model.StatsQuery;
import cairn.model.Transaction;
import cairn.model.TransactionResult;
import io.grpc.CallOptions;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** The blocking calls: those of the asynchronous client, ended on the thread that waits. */
final class GrpcRegistryClient implements RegistryClient {
  private static final String INTERRUPTED = "interrupted while waiting";

  private final CallEngine engine;
  private final AsyncRegistryClient async;

  GrpcRegistryClient(CallEngine engine) {
    this.engine = engine;
    this.async = new GrpcAsyncClient(engine, CallOptions.DEFAULT);
  }

  @Override
  public Answered<Put> put(NewCheckpoint checkpoint, RequestId requestId) {
    return awaitWrite(async -> async.put(checkpoint, requestId), requestId);
  }

  @Override
  public Answered<Checkpoint> get(CheckpointId id, Reading reading) {
    return awaitRead(async -> async.get(id, reading));
  }

  @Override
  public Answered<Page> list(ListRequest request) {
    return awaitRead(async -> async.list(request));
  }

  @Override
  public Iterable<Checkpoint> listAll(ListRequest request) {
    return () -> new PageIterator(this, request);
  }

  @Override
  public CheckpointStream stream(ListRequest request) {
    return new CheckpointStream(engine, request);
  }

  @Override
  public Answered<Long> count(CheckpointFilter filter, Reading reading) {
    return awaitRead(async -> async.count(filter, reading));
  }

  @Override
  public Answered<Stats> stats(StatsQuery query, Reading reading) {
    return awaitRead(async -> async.stats(query, reading));
  }

  @Override
  public Answered<Checkpoint> updateTier(
      CheckpointId id, Move move, Expectation expected, RequestId requestId) {
    return awaitWrite(async -> async.updateTier(id, move, expected, requestId), requestId);
  }

  @Override
  public Answered<Checkpoint> delete(CheckpointId id, Expectation expected, RequestId requestId) {
    return awaitWrite(async -> async.delete(id, expected, requestId), requestId);
  }

  @Override
  public Answered<TransactionResult> transact(Transaction transaction, RequestId requestId) {
    return awaitWrite(async -> async.transact(transaction, requestId), requestId);
  }

  @Override
  public ClusterStatus clusterStatus() {
    return awaitRead(async -> async.clusterStatus());
  }

  @Override
  public NodeStatus nodeStatus(String endpoint) {
    return awaitRead(async -> async.nodeStatus(endpoint));
  }

  @Override
  public NodeDigest digest(String endpoint, Optional<Revision> at) {
    return awaitRead(async -> async.digest(endpoint, at));
  }

  @Override
  public Health health(String endpoint) {
    return awaitRead(async -> async.health(endpoint));
  }

  @Override
  public ClusterStatus formCluster(
      String endpoint, List<String> raftAddresses, ClusterSettings settings) {
    return await(
        async -> async.formCluster(endpoint, raftAddresses, settings),
        Refusal.of(ErrorCode.OUTCOME_UNKNOWN, INTERRUPTED));
  }

  @Override
  public Answered<ClusterStatus.Member> transferLeadership(Optional<String> member) {
    return await(
        async -> async.transferLeadership(member),
        Refusal.of(ErrorCode.OUTCOME_UNKNOWN, INTERRUPTED));
  }

  @Override
  public AsyncRegistryClient async() {
    return async;
  }

  @Override
  public void close() {
    engine.close();
  }

  private interface Asked<T> {
    CompletableFuture<T> of(AsyncRegistryClient async);
  }

  private <T> T awaitRead(Asked<T> asked) {
    return await(asked, Refusal.of(ErrorCode.UNAVAILABLE, INTERRUPTED));
  }

  private <T> T awaitWrite(Asked<T> asked, RequestId requestId) {
    Refusal interrupted = Refusal.of(ErrorCode.OUTCOME_UNKNOWN, INTERRUPTED);
    return await(asked, RegistryException.named(interrupted, Optional.of(requestId)));
  }

  /**
   * Asks and waits for the answer. What it failed with is thrown with the stack of this thread, and
   * as the cause with its own.
   *
   * @param interrupted what an interrupted caller learns
   */
  private <T> T await(Asked<T> asked, Refusal interrupted) {
    CallerExecutor caller = new CallerExecutor();
    CompletableFuture<T> answer =
        asked.of(new GrpcAsyncClient(engine, CallOptions.DEFAULT.withExecutor(caller)));
    try {
      return caller.await(answer);
    } catch (InterruptedException e) {
      answer.cancel(false);
      Thread.currentThread().interrupt();
      throw RegistryException.of(interrupted, e);
    } catch (RuntimeException | Error e) {
      answer.cancel(false);
      throw e;
    } catch (ExecutionException e) {
      Throwable cause = e.getCause();
      if (cause instanceof RegistryException known) {
        throw RegistryException.of(known.refusal(), known);
      }
      throw new IllegalStateException(cause == null ? e.getMessage() : cause.getMessage(), e);
    }
  }
}
