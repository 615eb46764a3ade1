package cairn.client;

import cairn.model.Checkpoint;
import cairn.model.CheckpointFilter;
import cairn.model.CheckpointId;
import cairn.model.CheckpointOrder;
import cairn.model.CheckpointQuery;
import cairn.model.ClusterSettings;
import cairn.model.Consistency;
import cairn.model.Expectation;
import cairn.model.Move;
import cairn.model.NewCheckpoint;
import cairn.model.RequestId;
import cairn.model.Revision;
import cairn.model.Stats;
import cairn.model.StatsQuery;
import cairn.model.Transaction;
import cairn.model.TransactionResult;
import cairn.protocol.DeleteCall;
import cairn.protocol.GetCall;
import cairn.protocol.ListCall;
import cairn.protocol.ProtoMapping;
import cairn.protocol.PutCall;
import cairn.protocol.ReadOptions;
import cairn.protocol.RequestWriter;
import cairn.protocol.SettingsMapping;
import cairn.protocol.StatsCall;
import cairn.protocol.TransactCall;
import cairn.protocol.UpdateTierCall;
import cairn.registry.v1.FormClusterRequest;
import cairn.registry.v1.GetDigestRequest;
import cairn.registry.v1.GetNodeStatusRequest;
import cairn.registry.v1.TransactRequest;
import cairn.registry.v1.TransferLeadershipRequest;
import io.grpc.CallOptions;
import io.grpc.health.v1.HealthCheckRequest;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** The calls over gRPC, on a {@link CallEngine}. */
final class GrpcAsyncClient implements AsyncRegistryClient {
  private final CallEngine engine;
  private final CallOptions options;

  /**
   * @param options of each call
   */
  GrpcAsyncClient(CallEngine engine, CallOptions options) {
    this.engine = engine;
    this.options = options;
  }

  private <T> CompletableFuture<T> start(Call<?, ?, T> call) {
    return engine.start(call, options);
  }

  @Override
  public CompletableFuture<Answered<Put>> put(NewCheckpoint checkpoint, RequestId requestId) {
    PutCall call = new PutCall(checkpoint, Optional.of(requestId));
    return start(Call.write(Rpcs.PUT, RequestWriter.put(call), requestId));
  }

  @Override
  public CompletableFuture<Answered<Checkpoint>> get(CheckpointId id, Reading reading) {
    ReadOptions options = options(reading);
    return start(
        Call.read(Rpcs.GET, RequestWriter.get(new GetCall(id, options)), options.consistency()));
  }

  @Override
  public CompletableFuture<Answered<Page>> list(ListRequest request) {
    ReadOptions options = options(request.reading());
    ListCall call =
        new ListCall(
            request.filter(),
            request.order(),
            request.limit(),
            request.pageToken(),
            options,
            false);
    return start(Call.read(Rpcs.LIST, RequestWriter.list(call), options.consistency()));
  }

  @Override
  public CompletableFuture<Answered<Long>> count(CheckpointFilter filter, Reading reading) {
    ReadOptions options = options(reading);
    ListCall call =
        new ListCall(
            filter, CheckpointOrder.NEWEST_FIRST, CheckpointQuery.DEFAULT_LIMIT, "", options, true);
    return start(Call.read(Rpcs.COUNT, RequestWriter.list(call), options.consistency()));
  }

  @Override
  public CompletableFuture<Answered<Stats>> stats(StatsQuery query, Reading reading) {
    ReadOptions options = options(reading);
    return start(
        Call.read(
            Rpcs.STATS, RequestWriter.stats(new StatsCall(query, options)), options.consistency()));
  }

  private ReadOptions options(Reading reading) {
    Consistency raised = engine.seen().raise(reading.consistency());
    return new ReadOptions(raised, reading.asOf());
  }

  @Override
  public CompletableFuture<Answered<Checkpoint>> updateTier(
      CheckpointId id, Move move, Expectation expected, RequestId requestId) {
    UpdateTierCall call = new UpdateTierCall(id, move, expected, Optional.of(requestId));
    return start(Call.write(Rpcs.UPDATE_TIER, RequestWriter.updateTier(call), requestId));
  }

  @Override
  public CompletableFuture<Answered<Checkpoint>> delete(
      CheckpointId id, Expectation expected, RequestId requestId) {
    DeleteCall call = new DeleteCall(id, expected, Optional.of(requestId));
    return start(Call.write(Rpcs.DELETE, RequestWriter.delete(call), requestId));
  }

  @Override
  public CompletableFuture<Answered<TransactionResult>> transact(
      Transaction transaction, RequestId requestId) {
    TransactRequest request =
        RequestWriter.transact(new TransactCall(transaction, Optional.of(requestId)));
    return start(Call.write(Rpcs.transact(transaction), request, requestId));
  }

  @Override
  public CompletableFuture<ClusterStatus> clusterStatus() {
    CompletableFuture<ClusterStatus> answer =
        start(
            new Call<>(
                Rpcs.CLUSTER_STATUS, Rpcs.NO_STATUS_ARGUMENTS, Route.LEADER, Optional.empty()));
    CompletableFuture<Void> unused = answer.thenAccept(engine.tracker()::learn);
    return answer;
  }

  @Override
  public CompletableFuture<NodeStatus> nodeStatus(String endpoint) {
    return start(Call.at(endpoint, Rpcs.NODE_STATUS, GetNodeStatusRequest.getDefaultInstance()));
  }

  @Override
  public CompletableFuture<NodeDigest> digest(String endpoint, Optional<Revision> at) {
    GetDigestRequest request =
        GetDigestRequest.newBuilder().setRevision(at.map(Revision::value).orElse(0L)).build();
    return start(Call.at(endpoint, Rpcs.DIGEST, request));
  }

  @Override
  public CompletableFuture<Health> health(String endpoint) {
    CompletableFuture<Health> asked =
        start(Call.at(endpoint, Rpcs.HEALTH, HealthCheckRequest.getDefaultInstance()));
    CompletableFuture<Health> answer = asked.exceptionally(GrpcAsyncClient::unhealthy);
    CompletableFuture<Health> unused =
        answer.whenComplete((health, failure) -> asked.cancel(false)); // If the caller gave up.
    return answer;
  }

  private static Health unhealthy(Throwable failure) {
    if (failure instanceof RegistryException.Unavailable unavailable) {
      return new Health(Health.State.UNREACHABLE, unavailable.refusal().message());
    }
    if (failure instanceof RegistryException other) {
      return new Health(Health.State.NOT_SERVING, other.refusal().message());
    }
    throw new CompletionException(failure);
  }

  @Override
  public CompletableFuture<ClusterStatus> formCluster(
      String endpoint, List<String> raftAddresses, ClusterSettings settings) {
    FormClusterRequest request =
        FormClusterRequest.newBuilder()
            .addAllRaftAddresses(raftAddresses)
            .addAllTiers(ProtoMapping.toWire(settings.tiers().tiers()))
            .setLimits(SettingsMapping.toWire(settings.limits()))
            .build();
    return start(Call.at(endpoint, Rpcs.formCluster(settings), request));
  }

  @Override
  public CompletableFuture<Answered<ClusterStatus.Member>> transferLeadership(
      Optional<String> member) {
    TransferLeadershipRequest request =
        TransferLeadershipRequest.newBuilder().setMember(member.orElse("")).build();
    return start(new Call<>(Rpcs.TRANSFER_LEADERSHIP, request, Route.LEADER, Optional.empty()));
  }
}
