package cairn.client;

import cairn.model.Checkpoint;
import cairn.model.ClusterSettings;
import cairn.model.Stats;
import cairn.model.Transaction;
import cairn.model.TransactionResult;
import cairn.protocol.ProtoMapping;
import cairn.registry.v1.CheckpointRegistryGrpc;
import cairn.registry.v1.DeleteCheckpointRequest;
import cairn.registry.v1.DeleteCheckpointResponse;
import cairn.registry.v1.FormClusterRequest;
import cairn.registry.v1.FormClusterResponse;
import cairn.registry.v1.GetCheckpointRequest;
import cairn.registry.v1.GetCheckpointResponse;
import cairn.registry.v1.GetClusterStatusRequest;
import cairn.registry.v1.GetClusterStatusResponse;
import cairn.registry.v1.GetDigestRequest;
import cairn.registry.v1.GetDigestResponse;
import cairn.registry.v1.GetNodeStatusRequest;
import cairn.registry.v1.GetNodeStatusResponse;
import cairn.registry.v1.GetStatsRequest;
import cairn.registry.v1.GetStatsResponse;
import cairn.registry.v1.ListCheckpointsRequest;
import cairn.registry.v1.ListCheckpointsResponse;
import cairn.registry.v1.PutCheckpointRequest;
import cairn.registry.v1.PutCheckpointResponse;
import cairn.registry.v1.RegistryAdminGrpc;
import cairn.registry.v1.ResponseHeader;
import cairn.registry.v1.TransactRequest;
import cairn.registry.v1.TransactResponse;
import cairn.registry.v1.TransferLeadershipRequest;
import cairn.registry.v1.TransferLeadershipResponse;
import cairn.registry.v1.UpdateTierRequest;
import cairn.registry.v1.UpdateTierResponse;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse;
import io.grpc.health.v1.HealthGrpc;
import java.util.List;

/** The calls that there are, and whether each may be repeated. */
final class Rpcs {
  static final Rpc<PutCheckpointRequest, PutCheckpointResponse, Answered<Put>> PUT =
      new Rpc<>(
          CheckpointRegistryGrpc.getPutCheckpointMethod(),
          RetryPolicy.Repeat.IDEMPOTENT,
          PutCheckpointResponse::getHeader,
          answer ->
              new Answered<>(
                  new Put(
                      ProtoMapping.fromWire(answer.getCheckpoint()), answer.getAlreadyExisted()),
                  ProtoMapping.fromWire(answer.getHeader())));

  static final Rpc<GetCheckpointRequest, GetCheckpointResponse, Answered<Checkpoint>> GET =
      new Rpc<>(
          CheckpointRegistryGrpc.getGetCheckpointMethod(),
          RetryPolicy.Repeat.READ,
          GetCheckpointResponse::getHeader,
          answer -> record(answer.getCheckpoint(), answer.getHeader()));

  static final Rpc<ListCheckpointsRequest, ListCheckpointsResponse, Answered<Page>> LIST =
      new Rpc<>(
          CheckpointRegistryGrpc.getListCheckpointsMethod(),
          RetryPolicy.Repeat.READ,
          ListCheckpointsResponse::getHeader,
          Rpcs::page);

  static final Rpc<UpdateTierRequest, UpdateTierResponse, Answered<Checkpoint>> UPDATE_TIER =
      new Rpc<>(
          CheckpointRegistryGrpc.getUpdateTierMethod(),
          RetryPolicy.Repeat.IDEMPOTENT,
          UpdateTierResponse::getHeader,
          answer -> record(answer.getCheckpoint(), answer.getHeader()));

  static final Rpc<DeleteCheckpointRequest, DeleteCheckpointResponse, Answered<Checkpoint>> DELETE =
      new Rpc<>(
          CheckpointRegistryGrpc.getDeleteCheckpointMethod(),
          RetryPolicy.Repeat.IDEMPOTENT,
          DeleteCheckpointResponse::getHeader,
          answer -> record(answer.getCheckpoint(), answer.getHeader()));

  static final Rpc<ListCheckpointsRequest, ListCheckpointsResponse, Answered<Long>> COUNT =
      new Rpc<>(
          CheckpointRegistryGrpc.getListCheckpointsMethod(),
          RetryPolicy.Repeat.READ,
          ListCheckpointsResponse::getHeader,
          answer ->
              new Answered<>(answer.getTotalCount(), ProtoMapping.fromWire(answer.getHeader())));

  static final Rpc<GetStatsRequest, GetStatsResponse, Answered<Stats>> STATS =
      new Rpc<>(
          CheckpointRegistryGrpc.getGetStatsMethod(),
          RetryPolicy.Repeat.READ,
          GetStatsResponse::getHeader,
          answer ->
              new Answered<>(
                  ProtoMapping.fromWire(answer), ProtoMapping.fromWire(answer.getHeader())));

  static final Rpc<GetDigestRequest, GetDigestResponse, NodeDigest> DIGEST =
      new Rpc<>(
          RegistryAdminGrpc.getGetDigestMethod(),
          RetryPolicy.Repeat.READ,
          GetDigestResponse::getHeader,
          StatusReader::digest);

  static final Rpc<GetClusterStatusRequest, GetClusterStatusResponse, ClusterStatus>
      CLUSTER_STATUS =
          new Rpc<>(
              RegistryAdminGrpc.getGetClusterStatusMethod(),
              RetryPolicy.Repeat.READ,
              GetClusterStatusResponse::getHeader,
              StatusReader::clusterStatus);

  static final Rpc<GetNodeStatusRequest, GetNodeStatusResponse, NodeStatus> NODE_STATUS =
      new Rpc<>(
          RegistryAdminGrpc.getGetNodeStatusMethod(),
          RetryPolicy.Repeat.READ,
          GetNodeStatusResponse::getHeader,
          StatusReader::nodeStatus);

  static final Rpc<HealthCheckRequest, HealthCheckResponse, Health> HEALTH =
      new Rpc<>(
          HealthGrpc.getCheckMethod(),
          RetryPolicy.Repeat.READ,
          answer -> ResponseHeader.getDefaultInstance(), // The health service has none.
          StatusReader::health);

  static final Rpc<
          TransferLeadershipRequest, TransferLeadershipResponse, Answered<ClusterStatus.Member>>
      TRANSFER_LEADERSHIP =
          new Rpc<>(
              RegistryAdminGrpc.getTransferLeadershipMethod(),
              RetryPolicy.Repeat.ONCE,
              TransferLeadershipResponse::getHeader,
              answer ->
                  new Answered<>(
                      StatusReader.member(answer.getLeader()),
                      ProtoMapping.fromWire(answer.getHeader())));

  static final GetClusterStatusRequest NO_STATUS_ARGUMENTS =
      GetClusterStatusRequest.getDefaultInstance();

  private Rpcs() {}

  /** What {@code asked}, without which the answer cannot be read, comes to. */
  static Rpc<TransactRequest, TransactResponse, Answered<TransactionResult>> transact(
      Transaction asked) {
    return new Rpc<>(
        CheckpointRegistryGrpc.getTransactMethod(),
        RetryPolicy.Repeat.IDEMPOTENT,
        TransactResponse::getHeader,
        answer ->
            new Answered<>(
                ProtoMapping.fromWire(answer, asked), ProtoMapping.fromWire(answer.getHeader())));
  }

  /** The formation of a cluster with {@code settings}, which the answer does not repeat. */
  static Rpc<FormClusterRequest, FormClusterResponse, ClusterStatus> formCluster(
      ClusterSettings settings) {
    return new Rpc<>(
        RegistryAdminGrpc.getFormClusterMethod(),
        RetryPolicy.Repeat.ONCE,
        FormClusterResponse::getHeader,
        answer -> StatusReader.formed(answer, settings));
  }

  private static Answered<Checkpoint> record(
      cairn.registry.v1.Checkpoint checkpoint, ResponseHeader header) {
    return new Answered<>(ProtoMapping.fromWire(checkpoint), ProtoMapping.fromWire(header));
  }

  private static Answered<Page> page(ListCheckpointsResponse answer) {
    List<Checkpoint> checkpoints =
        answer.getCheckpointsList().stream().map(ProtoMapping::fromWire).toList();
    return new Answered<>(
        new Page(checkpoints, answer.getNextPageToken(), answer.getIndex(), answer.getScanned()),
        ProtoMapping.fromWire(answer.getHeader()));
  }
}
