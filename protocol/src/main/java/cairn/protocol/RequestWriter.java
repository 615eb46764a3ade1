package cairn.protocol;

import cairn.model.CheckpointFilter;
import cairn.model.Comparison;
import cairn.model.Expectation;
import cairn.model.ModelName;
import cairn.model.ModelVersion;
import cairn.model.Move;
import cairn.model.NewCheckpoint;
import cairn.model.Operation;
import cairn.model.RequestId;
import cairn.model.Revision;
import cairn.model.Tier;
import cairn.registry.v1.Checkpoint;
import cairn.registry.v1.Compare;
import cairn.registry.v1.DeleteCheckpointRequest;
import cairn.registry.v1.GetCheckpointRequest;
import cairn.registry.v1.GetStatsRequest;
import cairn.registry.v1.ListCheckpointsRequest;
import cairn.registry.v1.PutCheckpointRequest;
import cairn.registry.v1.TransactRequest;
import cairn.registry.v1.UpdateTierRequest;
import java.util.List;
import java.util.Optional;

/** Requests, model to wire: the inverse of {@link RequestReader}. */
public final class RequestWriter {
  private RequestWriter() {}

  /** Asks to put a checkpoint. */
  public static PutCheckpointRequest put(PutCall call) {
    return put(call.checkpoint()).setRequestId(text(call.requestId())).build();
  }

  private static PutCheckpointRequest.Builder put(NewCheckpoint checkpoint) {
    Checkpoint.Builder wire =
        ProtoMapping.written(checkpoint.id(), checkpoint.content(), checkpoint.location());
    checkpoint.createdAt().ifPresent(at -> wire.setCreatedAt(ProtoMapping.toWire(at)));
    checkpoint.expiresAt().ifPresent(at -> wire.setExpiresAt(ProtoMapping.toWire(at)));
    return PutCheckpointRequest.newBuilder().setCheckpoint(wire);
  }

  private static String text(Optional<RequestId> requestId) {
    return requestId.map(RequestId::value).orElse("");
  }

  /** Asks for one record. To want at least revision 0 is to want what any node has. */
  public static GetCheckpointRequest get(GetCall call) {
    ReadOptions options = call.options();
    return GetCheckpointRequest.newBuilder()
        .setId(call.id().value())
        .setConsistency(EnumMapping.toWire(options.consistency()))
        .setMinRevision(EnumMapping.minRevision(options.consistency()))
        .setAsOfRevision(options.asOf().map(Revision::value).orElse(0L))
        .build();
  }

  /** Asks for one page of a list, or for the number of its records. */
  public static ListCheckpointsRequest list(ListCall call) {
    ListCheckpointsRequest.Builder wire =
        filter(call.filter(), call.options())
            .setOrderBy(EnumMapping.toWire(call.order().by()))
            .setAscending(call.order().ascending())
            .setPageToken(call.pageToken())
            .setCountOnly(call.countOnly());
    return call.countOnly() ? wire.build() : wire.setLimit(call.limit()).build();
  }

  /** Asks for statistics. */
  public static GetStatsRequest stats(StatsCall call) {
    return GetStatsRequest.newBuilder()
        .setFilter(filter(call.query().filter(), call.options()))
        .addAllGroupBy(call.query().groupBy().stream().map(EnumMapping::toWire).toList())
        .build();
  }

  private static ListCheckpointsRequest.Builder filter(
      CheckpointFilter filter, ReadOptions options) {
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
            .setConsistency(EnumMapping.toWire(options.consistency()))
            .setMinRevision(EnumMapping.minRevision(options.consistency()))
            .setAsOfRevision(options.asOf().map(Revision::value).orElse(0L));
    filter.created().from().ifPresent(at -> wire.setCreatedFrom(ProtoMapping.toWire(at)));
    filter.created().before().ifPresent(at -> wire.setCreatedBefore(ProtoMapping.toWire(at)));
    filter.expires().from().ifPresent(at -> wire.setExpiresFrom(ProtoMapping.toWire(at)));
    filter.expires().before().ifPresent(at -> wire.setExpiresBefore(ProtoMapping.toWire(at)));
    return wire;
  }

  /** Asks to move a checkpoint. */
  public static UpdateTierRequest updateTier(UpdateTierCall call) {
    return updateTier(new Operation.UpdateTier(call.id(), call.move(), call.expected()))
        .setRequestId(text(call.requestId()))
        .build();
  }

  private static UpdateTierRequest.Builder updateTier(Operation.UpdateTier update) {
    Move move = update.move();
    Expectation expected = update.expected();
    UpdateTierRequest.Builder wire =
        UpdateTierRequest.newBuilder()
            .setId(update.id().value())
            .setTier(move.tier().name())
            .setExpectedGeneration(expected.generation().orElse(0))
            .setExpectedTier(expected.tier().map(Tier::name).orElse(""));
    move.node().ifPresent(wire::setNode);
    move.group().ifPresent(wire::setGroup);
    move.seat().ifPresent(wire::setSeat);
    move.uri().ifPresent(wire::setUri);
    return wire;
  }

  /** Asks to delete a checkpoint. */
  public static DeleteCheckpointRequest delete(DeleteCall call) {
    return delete(new Operation.Delete(call.id(), call.expected()))
        .setRequestId(text(call.requestId()))
        .build();
  }

  private static DeleteCheckpointRequest.Builder delete(Operation.Delete delete) {
    Expectation expected = delete.expected();
    return DeleteCheckpointRequest.newBuilder()
        .setId(delete.id().value())
        .setExpectedGeneration(expected.generation().orElse(0))
        .setExpectedTier(expected.tier().map(Tier::name).orElse(""));
  }

  /** Asks for a transaction. */
  public static TransactRequest transact(TransactCall call) {
    return TransactRequest.newBuilder()
        .addAllCompares(call.transaction().compares().stream().map(RequestWriter::compare).toList())
        .addAllThen(operations(call.transaction().then()))
        .addAllElse(operations(call.transaction().orElse()))
        .setRequestId(text(call.requestId()))
        .build();
  }

  private static Compare compare(Comparison comparison) {
    Compare.Builder wire = Compare.newBuilder().setId(comparison.id().value());
    Comparison.Condition condition = comparison.condition();
    if (condition instanceof Comparison.Exists exists) {
      wire.setRelation(EnumMapping.toWire(Comparison.Relation.EQUAL)).setExists(exists.expected());
    } else if (condition instanceof Comparison.Generation generation) {
      wire.setRelation(EnumMapping.toWire(generation.relation())).setGeneration(generation.value());
    } else if (condition instanceof Comparison.ModRevision revision) {
      wire.setRelation(EnumMapping.toWire(revision.relation()))
          .setModRevision(revision.value().value());
    } else if (condition instanceof Comparison.InTier tier) {
      wire.setRelation(EnumMapping.toWire(tier.relation())).setTier(tier.value().name());
    } else if (condition instanceof Comparison.Hash hash) {
      wire.setRelation(EnumMapping.toWire(hash.relation())).setHash(hash.value().toString());
    } else if (condition instanceof Comparison.Label label) {
      wire.setRelation(EnumMapping.toWire(label.relation()))
          .setLabel(Compare.Label.newBuilder().setKey(label.key()).setValue(label.value()));
    }
    return wire.build();
  }

  private static List<cairn.registry.v1.Operation> operations(List<Operation> operations) {
    return operations.stream().map(RequestWriter::operation).toList();
  }

  private static cairn.registry.v1.Operation operation(Operation operation) {
    cairn.registry.v1.Operation.Builder wire = cairn.registry.v1.Operation.newBuilder();
    if (operation instanceof Operation.Put put) {
      wire.setPut(put(put.checkpoint()));
    } else if (operation instanceof Operation.UpdateTier update) {
      wire.setUpdateTier(updateTier(update));
    } else if (operation instanceof Operation.Delete delete) {
      wire.setDelete(delete(delete));
    } else if (operation instanceof Operation.Get get) {
      wire.setGet(GetCheckpointRequest.newBuilder().setId(get.id().value()));
    }
    return wire.build();
  }
}
