package cairn.protocol;

import cairn.model.Checkpoint;
import cairn.model.Operation;
import cairn.model.Stats;
import cairn.model.Transaction;
import cairn.model.TransactionResult;
import cairn.model.TransactionResult.Result;
import cairn.registry.v1.GetStatsResponse;
import cairn.registry.v1.OperationResult;
import cairn.registry.v1.TransactResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What transactions and counts came to, model to wire and back. */
final class ResultMapping {
  private ResultMapping() {}

  static TransactResponse.Builder toWire(TransactionResult result) {
    return TransactResponse.newBuilder()
        .setSucceeded(result.succeeded())
        .addAllResults(result.results().stream().map(ResultMapping::toWire).toList());
  }

  private static OperationResult toWire(Result result) {
    OperationResult.Builder wire = OperationResult.newBuilder();
    if (result instanceof Result.Stored stored) {
      wire.setCheckpoint(ProtoMapping.toWire(stored.checkpoint()));
      wire.setAlreadyExisted(stored.alreadyExisted());
    } else if (result instanceof Result.Removed removed) {
      wire.setCheckpoint(ProtoMapping.toWire(removed.last()));
    } else if (result instanceof Result.Found found) {
      found.checkpoint().map(ProtoMapping::toWire).ifPresent(wire::setCheckpoint);
    }
    return wire.build();
  }

  static TransactionResult fromWire(TransactResponse wire, Transaction asked) {
    FieldErrors errors = new FieldErrors();
    List<Operation> done = wire.getSucceeded() ? asked.then() : asked.orElse();
    if (done.size() != wire.getResultsCount()) {
      errors.add(
          "results",
          "%d are not one for each of %d operations"
              .formatted(wire.getResultsCount(), done.size()));
    }
    errors.refuseIfAny();
    List<Result> results = new ArrayList<>();
    for (int i = 0; i < done.size(); i++) {
      FieldErrors within = errors.within("results[%d]".formatted(i));
      result(within, done.get(i), wire.getResults(i)).ifPresent(results::add);
    }
    errors.refuseIfAny();
    return new TransactionResult(wire.getSucceeded(), results);
  }

  private static Optional<Result> result(
      FieldErrors errors, Operation operation, OperationResult wire) {
    if (operation instanceof Operation.Get && !wire.hasCheckpoint()) {
      return Optional.of(new Result.Found(Optional.empty()));
    }
    Optional<Checkpoint> record =
        ProtoMapping.record(errors.within("checkpoint"), wire.getCheckpoint());
    if (operation instanceof Operation.Get) {
      return record.map(found -> new Result.Found(Optional.of(found)));
    }
    if (operation instanceof Operation.Delete) {
      return record.map(Result.Removed::new);
    }
    return record.map(stored -> new Result.Stored(stored, wire.getAlreadyExisted()));
  }

  static GetStatsResponse.Builder toWire(Stats stats) {
    return GetStatsResponse.newBuilder()
        .setRecords(stats.total().records())
        .setSizeBytes(stats.total().sizeBytes())
        .addAllGroups(stats.groups().stream().map(ResultMapping::toWire).toList())
        .setGroupsLeftOut(stats.groupsLeftOut())
        .setIndex(stats.index())
        .setScanned(stats.scanned());
  }

  private static GetStatsResponse.Group toWire(Stats.Group group) {
    return GetStatsResponse.Group.newBuilder()
        .addAllKey(group.key())
        .setRecords(group.sum().records())
        .setSizeBytes(group.sum().sizeBytes())
        .build();
  }

  static Stats fromWire(GetStatsResponse wire) {
    FieldErrors errors = new FieldErrors();
    Stats.Sum total = sum(errors, wire.getRecords(), wire.getSizeBytes());
    List<Stats.Group> groups = new ArrayList<>();
    for (int i = 0; i < wire.getGroupsCount(); i++) {
      GetStatsResponse.Group group = wire.getGroups(i);
      FieldErrors within = errors.within("groups[%d]".formatted(i));
      Stats.Sum sum = sum(within, group.getRecords(), group.getSizeBytes());
      groups.add(new Stats.Group(group.getKeyList(), sum));
    }
    requireCount(errors, "groups_left_out", wire.getGroupsLeftOut());
    errors.refuseIfAny();
    return new Stats(total, groups, wire.getGroupsLeftOut(), wire.getIndex(), wire.getScanned());
  }

  private static Stats.Sum sum(FieldErrors errors, long records, long sizeBytes) {
    requireCount(errors, "records", records);
    requireCount(errors, "size_bytes", sizeBytes);
    return new Stats.Sum(records, sizeBytes);
  }

  private static void requireCount(FieldErrors errors, String field, long count) {
    if (count < 0) {
      errors.add(field, "%d is below 0".formatted(count));
    }
  }
}
