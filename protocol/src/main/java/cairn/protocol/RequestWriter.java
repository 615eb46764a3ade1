package cairn.protocol;

import cairn.model.CheckpointFilter;
import cairn.model.CheckpointId;
import cairn.model.Expectation;
import cairn.model.ModelName;
import cairn.model.ModelVersion;
import cairn.model.Move;
import cairn.model.NewCheckpoint;
import cairn.model.Tier;
import cairn.registry.v1.Checkpoint;
import cairn.registry.v1.DeleteCheckpointRequest;
import cairn.registry.v1.GetCheckpointRequest;
import cairn.registry.v1.ListCheckpointsRequest;
import cairn.registry.v1.PutCheckpointRequest;
import cairn.registry.v1.UpdateTierRequest;

/** Requests, model to wire: the inverse of {@link RequestReader}. */
public final class RequestWriter {
  private RequestWriter() {}

  /** Asks to put {@code checkpoint}. */
  public static PutCheckpointRequest put(NewCheckpoint checkpoint) {
    Checkpoint.Builder wire =
        ProtoMapping.written(checkpoint.id(), checkpoint.content(), checkpoint.location());
    checkpoint.createdAt().ifPresent(at -> wire.setCreatedAt(ProtoMapping.toWire(at)));
    checkpoint.expiresAt().ifPresent(at -> wire.setExpiresAt(ProtoMapping.toWire(at)));
    return PutCheckpointRequest.newBuilder().setCheckpoint(wire).build();
  }

  /** Asks for one record. */
  public static GetCheckpointRequest get(CheckpointId id) {
    return GetCheckpointRequest.newBuilder().setId(id.value()).build();
  }

  /** Asks for one page of a list. */
  public static ListCheckpointsRequest list(ListCall call) {
    CheckpointFilter filter = call.filter();
    ListCheckpointsRequest.Builder wire =
        ListCheckpointsRequest.newBuilder()
            .setModel(filter.model().map(ModelName::value).orElse(""))
            .setVersion(filter.version().map(ModelVersion::value).orElse(""))
            .addAllTiers(filter.tiers().stream().map(Tier::name).sorted().toList())
            .setMinTier(filter.minTier().map(Tier::name).orElse(""))
            .setMaxTier(filter.maxTier().map(Tier::name).orElse(""))
            .setNode(filter.node())
            .setGroup(filter.group())
            .setSeat(filter.seat())
            .setHash(filter.hash().map(Object::toString).orElse(""))
            .putAllLabels(filter.labels().entries())
            .setOrderBy(EnumMapping.toWire(call.order().by()))
            .setAscending(call.order().ascending())
            .setLimit(call.limit())
            .setPageToken(call.pageToken());
    filter.created().from().ifPresent(at -> wire.setCreatedFrom(ProtoMapping.toWire(at)));
    filter.created().before().ifPresent(at -> wire.setCreatedBefore(ProtoMapping.toWire(at)));
    filter.expires().from().ifPresent(at -> wire.setExpiresFrom(ProtoMapping.toWire(at)));
    filter.expires().before().ifPresent(at -> wire.setExpiresBefore(ProtoMapping.toWire(at)));
    return wire.build();
  }

  /** Asks to move a checkpoint. */
  public static UpdateTierRequest updateTier(UpdateTierCall call) {
    Move move = call.move();
    Expectation expected = call.expected();
    UpdateTierRequest.Builder wire =
        UpdateTierRequest.newBuilder()
            .setId(call.id().value())
            .setTier(move.tier().name())
            .setExpectedGeneration(expected.generation().orElse(0))
            .setExpectedTier(expected.tier().map(Tier::name).orElse(""));
    move.node().ifPresent(wire::setNode);
    move.group().ifPresent(wire::setGroup);
    move.seat().ifPresent(wire::setSeat);
    move.uri().ifPresent(wire::setUri);
    return wire.build();
  }

  /** Asks to delete a checkpoint. */
  public static DeleteCheckpointRequest delete(DeleteCall call) {
    Expectation expected = call.expected();
    return DeleteCheckpointRequest.newBuilder()
        .setId(call.id().value())
        .setExpectedGeneration(expected.generation().orElse(0))
        .setExpectedTier(expected.tier().map(Tier::name).orElse(""))
        .build();
  }
}
