package cairn.client;

import cairn.model.Checkpoint;
import cairn.model.CheckpointId;
import cairn.model.Expectation;
import cairn.model.Move;
import cairn.model.NewCheckpoint;
import cairn.model.Tier;
import cairn.protocol.DeleteCall;
import cairn.protocol.ListCall;
import cairn.protocol.ProtoMapping;
import cairn.protocol.RequestWriter;
import cairn.protocol.UpdateTierCall;
import cairn.registry.v1.FormClusterRequest;
import cairn.registry.v1.GetNodeStatusRequest;
import io.grpc.health.v1.HealthCheckRequest;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** The calls over gRPC, on a {@link CallEngine}. */
final class GrpcAsyncClient implements AsyncRegistryClient {
  private final CallEngine engine;

  GrpcAsyncClient(CallEngine engine) {
    this.engine = engine;
  }

  @Override
  public CompletableFuture<Answered<Put>> put(NewCheckpoint checkpoint) {
    return engine.call(Rpcs.PUT, RequestWriter.put(checkpoint));
  }

  @Override
  public CompletableFuture<Answered<Checkpoint>> get(CheckpointId id) {
    return engine.call(Rpcs.GET, RequestWriter.get(id));
  }

  @Override
  public CompletableFuture<Answered<Page>> list(ListRequest request) {
    ListCall call =
        new ListCall(request.filter(), request.order(), request.limit(), request.pageToken());
    return engine.call(Rpcs.LIST, RequestWriter.list(call));
  }

  @Override
  public CompletableFuture<Answered<Checkpoint>> updateTier(
      CheckpointId id, Move move, Expectation expected) {
    return engine.call(
        Rpcs.UPDATE_TIER, RequestWriter.updateTier(new UpdateTierCall(id, move, expected)));
  }

  @Override
  public CompletableFuture<Answered<Checkpoint>> delete(CheckpointId id, Expectation expected) {
    return engine.call(Rpcs.DELETE, RequestWriter.delete(new DeleteCall(id, expected)));
  }

  @Override
  public CompletableFuture<ClusterStatus> clusterStatus() {
    CompletableFuture<ClusterStatus> answer =
        engine.call(Rpcs.CLUSTER_STATUS, Rpcs.NO_STATUS_ARGUMENTS);
    CompletableFuture<Void> unused = answer.thenAccept(engine.tracker()::learn);
    return answer;
  }

  @Override
  public CompletableFuture<NodeStatus> nodeStatus(String endpoint) {
    return engine.callAt(endpoint, Rpcs.NODE_STATUS, GetNodeStatusRequest.getDefaultInstance());
  }

  @Override
  public CompletableFuture<Health> health(String endpoint) {
    CompletableFuture<Health> asked =
        engine.callAt(endpoint, Rpcs.HEALTH, HealthCheckRequest.getDefaultInstance());
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
      String endpoint, List<String> raftAddresses, List<Tier> tiers) {
    FormClusterRequest request =
        FormClusterRequest.newBuilder()
            .addAllRaftAddresses(raftAddresses)
            .addAllTiers(ProtoMapping.toWire(tiers))
            .build();
    return engine.callAt(endpoint, Rpcs.formCluster(List.copyOf(tiers)), request);
  }
}
