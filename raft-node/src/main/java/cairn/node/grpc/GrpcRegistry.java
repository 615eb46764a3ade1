package cairn.node.grpc;

import cairn.model.Checkpoint;
import cairn.model.Stats;
import cairn.model.TransactionResult;
import cairn.node.service.PutResult;
import cairn.node.service.RegistryService;
import cairn.node.service.Reply;
import cairn.protocol.DeleteCall;
import cairn.protocol.GetCall;
import cairn.protocol.ProtoMapping;
import cairn.protocol.PutCall;
import cairn.protocol.ReadOptions;
import cairn.protocol.RequestReader;
import cairn.protocol.StatsCall;
import cairn.protocol.TransactCall;
import cairn.protocol.UpdateTierCall;
import cairn.registry.v1.CheckpointRegistryGrpc;
import cairn.registry.v1.DeleteCheckpointRequest;
import cairn.registry.v1.DeleteCheckpointResponse;
import cairn.registry.v1.GetCheckpointRequest;
import cairn.registry.v1.GetCheckpointResponse;
import cairn.registry.v1.GetStatsRequest;
import cairn.registry.v1.GetStatsResponse;
import cairn.registry.v1.ListCheckpointsRequest;
import cairn.registry.v1.ListCheckpointsResponse;
import cairn.registry.v1.PutCheckpointRequest;
import cairn.registry.v1.PutCheckpointResponse;
import cairn.registry.v1.TransactRequest;
import cairn.registry.v1.TransactResponse;
import cairn.registry.v1.UpdateTierRequest;
import cairn.registry.v1.UpdateTierResponse;
import io.grpc.stub.StreamObserver;

/** The service {@code cairn.registry.v1.CheckpointRegistry}. */
public final class GrpcRegistry extends CheckpointRegistryGrpc.CheckpointRegistryImplBase {
  private final RegistryService service;
  private final ListPages lists;
  private final Calls calls;

  /** Serves {@code service}. */
  public GrpcRegistry(RegistryService service, Calls calls) {
    this.service = service;
    this.lists = new ListPages(service);
    this.calls = calls;
  }

  @Override
  public void putCheckpoint(
      PutCheckpointRequest request, StreamObserver<PutCheckpointResponse> caller) {
    calls.write(
        caller,
        deadline -> {
          PutCall call = RequestReader.read(request);
          Reply<PutResult> reply = service.put(call.checkpoint(), call.requestId(), deadline);
          return PutCheckpointResponse.newBuilder()
              .setHeader(ProtoMapping.toWire(reply.header()))
              .setCheckpoint(ProtoMapping.toWire(reply.value().checkpoint()))
              .setAlreadyExisted(reply.value().alreadyExisted())
              .build();
        });
  }

  @Override
  public void updateTier(UpdateTierRequest request, StreamObserver<UpdateTierResponse> caller) {
    calls.write(
        caller,
        deadline -> {
          UpdateTierCall call = RequestReader.read(request);
          Reply<Checkpoint> reply =
              service.updateTier(
                  call.id(), call.move(), call.expected(), call.requestId(), deadline);
          return UpdateTierResponse.newBuilder()
              .setHeader(ProtoMapping.toWire(reply.header()))
              .setCheckpoint(ProtoMapping.toWire(reply.value()))
              .build();
        });
  }

  @Override
  public void deleteCheckpoint(
      DeleteCheckpointRequest request, StreamObserver<DeleteCheckpointResponse> caller) {
    calls.write(
        caller,
        deadline -> {
          DeleteCall call = RequestReader.read(request);
          Reply<Checkpoint> reply =
              service.delete(call.id(), call.expected(), call.requestId(), deadline);
          return DeleteCheckpointResponse.newBuilder()
              .setHeader(ProtoMapping.toWire(reply.header()))
              .setCheckpoint(ProtoMapping.toWire(reply.value()))
              .build();
        });
  }

  @Override
  public void transact(TransactRequest request, StreamObserver<TransactResponse> caller) {
    calls.write(
        caller,
        deadline -> {
          TransactCall call = RequestReader.read(request);
          Reply<TransactionResult> reply =
              service.transact(call.transaction(), call.requestId(), deadline);
          return ProtoMapping.toWire(reply.value())
              .setHeader(ProtoMapping.toWire(reply.header()))
              .build();
        });
  }

  @Override
  public void getCheckpoint(
      GetCheckpointRequest request, StreamObserver<GetCheckpointResponse> caller) {
    calls.read(
        caller,
        deadline -> {
          GetCall call = RequestReader.read(request);
          ReadOptions options = call.options();
          Reply<Checkpoint> reply =
              service.get(call.id(), options.consistency(), options.asOf(), deadline);
          return GetCheckpointResponse.newBuilder()
              .setHeader(ProtoMapping.toWire(reply.header()))
              .setCheckpoint(ProtoMapping.toWire(reply.value()))
              .build();
        });
  }

  @Override
  public void listCheckpoints(
      ListCheckpointsRequest request, StreamObserver<ListCheckpointsResponse> caller) {
    calls.read(
        caller,
        deadline ->
            request.getCountOnly()
                ? lists.count(request, deadline)
                : lists.page(request, deadline));
  }

  @Override
  public void streamCheckpoints(
      ListCheckpointsRequest request, StreamObserver<ListCheckpointsResponse> caller) {
    calls.stream(caller, deadline -> lists.pages(request), ListPages.Pages::next);
  }

  @Override
  public void getStats(GetStatsRequest request, StreamObserver<GetStatsResponse> caller) {
    calls.read(
        caller,
        deadline -> {
          StatsCall call = RequestReader.read(request);
          ReadOptions options = call.options();
          Reply<Stats> reply =
              service.stats(call.query(), options.consistency(), options.asOf(), deadline);
          return ProtoMapping.toWire(reply.value())
              .setHeader(ProtoMapping.toWire(reply.header()))
              .build();
        });
  }
}
