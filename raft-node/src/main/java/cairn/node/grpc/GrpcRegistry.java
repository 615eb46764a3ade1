package cairn.node.grpc;

import cairn.model.Checkpoint;
import cairn.model.CheckpointPage;
import cairn.model.CheckpointQuery;
import cairn.model.ErrorCode;
import cairn.model.RefusedException;
import cairn.node.service.Deadline;
import cairn.node.service.Listing;
import cairn.node.service.PutResult;
import cairn.node.service.RegistryService;
import cairn.node.service.Reply;
import cairn.protocol.DeleteCall;
import cairn.protocol.ListCall;
import cairn.protocol.ProtoMapping;
import cairn.protocol.RequestReader;
import cairn.protocol.UpdateTierCall;
import cairn.registry.v1.CheckpointRegistryGrpc;
import cairn.registry.v1.DeleteCheckpointRequest;
import cairn.registry.v1.DeleteCheckpointResponse;
import cairn.registry.v1.GetCheckpointRequest;
import cairn.registry.v1.GetCheckpointResponse;
import cairn.registry.v1.ListCheckpointsRequest;
import cairn.registry.v1.ListCheckpointsResponse;
import cairn.registry.v1.PutCheckpointRequest;
import cairn.registry.v1.PutCheckpointResponse;
import cairn.registry.v1.UpdateTierRequest;
import cairn.registry.v1.UpdateTierResponse;
import io.grpc.stub.StreamObserver;
import java.util.Optional;

/** The service {@code cairn.registry.v1.CheckpointRegistry}. */
public final class GrpcRegistry extends CheckpointRegistryGrpc.CheckpointRegistryImplBase {
  /** What every gRPC client takes by default is 4 MiB; the rest is for header and token. */
  static final int PAGE_BYTES_MAX = (4 << 20) - (16 << 10);

  private static final int FIELD_BYTES = 8;

  private final RegistryService service;
  private final Calls calls;

  /** Serves {@code service}. */
  public GrpcRegistry(RegistryService service, Calls calls) {
    this.service = service;
    this.calls = calls;
  }

  @Override
  public void putCheckpoint(
      PutCheckpointRequest request, StreamObserver<PutCheckpointResponse> caller) {
    calls.write(
        caller,
        deadline -> {
          Reply<PutResult> reply = service.put(RequestReader.read(request), deadline);
          return PutCheckpointResponse.newBuilder()
              .setHeader(ProtoMapping.toWire(reply.header()))
              .setCheckpoint(ProtoMapping.toWire(reply.value().checkpoint()))
              .setAlreadyExisted(reply.value().alreadyExisted())
              .build();
        });
  }

  @Override
  public void getCheckpoint(
      GetCheckpointRequest request, StreamObserver<GetCheckpointResponse> caller) {
    calls.read(
        caller,
        deadline -> {
          Reply<Checkpoint> reply = service.get(RequestReader.read(request), deadline);
          return GetCheckpointResponse.newBuilder()
              .setHeader(ProtoMapping.toWire(reply.header()))
              .setCheckpoint(ProtoMapping.toWire(reply.value()))
              .build();
        });
  }

  @Override
  public void listCheckpoints(
      ListCheckpointsRequest request, StreamObserver<ListCheckpointsResponse> caller) {
    calls.read(caller, deadline -> list(request, deadline));
  }

  private ListCheckpointsResponse list(ListCheckpointsRequest request, Deadline deadline)
      throws InterruptedException {
    ListCall call = RequestReader.read(request);
    Optional<PageTokens.Place> place = PageTokens.read(request);
    CheckpointQuery query =
        new CheckpointQuery(
            call.filter(), call.order(), call.limit(), place.map(PageTokens.Place::cursor));
    Reply<Listing> reply = service.list(query, deadline);
    place.ifPresent(from -> requireEpoch(from.epoch(), reply.header().epoch()));
    return page(request, reply);
  }

  private static void requireEpoch(long epoch, long now) {
    if (epoch != now) {
      throw RefusedException.of(
          ErrorCode.COMPACTED,
          "page_token is of epoch %d, but the registry was restored and is at epoch %d; list anew"
              .formatted(epoch, now));
    }
  }

  /** The page, or as much of its start as fits one message. */
  private static ListCheckpointsResponse page(
      ListCheckpointsRequest request, Reply<Listing> reply) {
    ListCheckpointsResponse.Builder response = ListCheckpointsResponse.newBuilder();
    int bytes = 0;
    for (Checkpoint checkpoint : reply.value().page().checkpoints()) {
      cairn.registry.v1.Checkpoint wire = ProtoMapping.toWire(checkpoint);
      bytes += wire.getSerializedSize() + FIELD_BYTES;
      if (bytes > PAGE_BYTES_MAX) {
        break;
      }
      response.addCheckpoints(wire);
    }
    CheckpointPage page = reply.value().first(response.getCheckpointsCount());
    page.next()
        .map(cursor -> new PageTokens.Place(reply.header().epoch(), cursor))
        .ifPresent(next -> response.setNextPageToken(PageTokens.write(request, next)));
    return response
        .setHeader(ProtoMapping.toWire(reply.header()))
        .setIndex(page.index())
        .setScanned(page.scanned())
        .build();
  }

  @Override
  public void updateTier(UpdateTierRequest request, StreamObserver<UpdateTierResponse> caller) {
    calls.write(
        caller,
        deadline -> {
          UpdateTierCall call = RequestReader.read(request);
          Reply<Checkpoint> reply =
              service.updateTier(call.id(), call.move(), call.expected(), deadline);
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
          Reply<Checkpoint> reply = service.delete(call.id(), call.expected(), deadline);
          return DeleteCheckpointResponse.newBuilder()
              .setHeader(ProtoMapping.toWire(reply.header()))
              .setCheckpoint(ProtoMapping.toWire(reply.value()))
              .build();
        });
  }
}
