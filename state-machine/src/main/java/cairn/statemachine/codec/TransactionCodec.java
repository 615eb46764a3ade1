package cairn.statemachine.codec;

import cairn.log.v1.ComparisonProto;
import cairn.log.v1.LabelProto;
import cairn.log.v1.OperationProto;
import cairn.log.v1.PutProto;
import cairn.log.v1.TransactProto;
import cairn.model.CheckpointId;
import cairn.model.Comparison;
import cairn.model.Comparison.Condition;
import cairn.model.Comparison.Relation;
import cairn.model.ContentHash;
import cairn.model.Operation;
import cairn.model.Revision;
import cairn.model.Tier;
import cairn.model.Transaction;
import cairn.statemachine.command.Command;

/** A transaction, model to message and back. */
final class TransactionCodec {
  private TransactionCodec() {}

  static TransactProto encode(Transaction transaction) {
    TransactProto.Builder message = TransactProto.newBuilder();
    transaction.compares().forEach(compare -> message.addCompares(encode(compare)));
    transaction.then().forEach(operation -> message.addThen(encode(operation)));
    transaction.orElse().forEach(operation -> message.addElse(encode(operation)));
    return message.build();
  }

  static Transaction decode(TransactProto transact) {
    Decoding.requireKnown(transact);
    return new Transaction(
        transact.getComparesList().stream().map(TransactionCodec::decode).toList(),
        transact.getThenList().stream().map(TransactionCodec::decode).toList(),
        transact.getElseList().stream().map(TransactionCodec::decode).toList());
  }

  private static ComparisonProto encode(Comparison comparison) {
    ComparisonProto.Builder message = ComparisonProto.newBuilder().setId(comparison.id().value());
    switch (comparison.condition()) {
      case Comparison.Exists(var expected) ->
          message.setRelation(number(Relation.EQUAL)).setExists(expected);
      case Comparison.Generation(var relation, var value) ->
          message.setRelation(number(relation)).setGeneration(value);
      case Comparison.ModRevision(var relation, var value) ->
          message.setRelation(number(relation)).setModRevision(value.value());
      case Comparison.InTier(var relation, var value) ->
          message.setRelation(number(relation)).setTier(value.name());
      case Comparison.Hash(var relation, var value) ->
          message.setRelation(number(relation)).setHash(value.toString());
      case Comparison.Label(var relation, var key, var value) ->
          message
              .setRelation(number(relation))
              .setLabel(LabelProto.newBuilder().setKey(key).setValue(value));
    }
    return message.build();
  }

  private static Comparison decode(ComparisonProto comparison) {
    Decoding.requireKnown(comparison);
    return new Comparison(new CheckpointId(comparison.getId()), condition(comparison));
  }

  private static Condition condition(ComparisonProto comparison) {
    Relation relation = relation(comparison.getRelation());
    return switch (comparison.getConditionCase()) {
      case EXISTS -> new Comparison.Exists(comparison.getExists());
      case GENERATION -> new Comparison.Generation(relation, comparison.getGeneration());
      case MOD_REVISION ->
          new Comparison.ModRevision(relation, new Revision(comparison.getModRevision()));
      case TIER -> new Comparison.InTier(relation, new Tier(comparison.getTier()));
      case HASH -> new Comparison.Hash(relation, ContentHash.parse(comparison.getHash()));
      case LABEL -> label(relation, comparison.getLabel());
      case CONDITION_NOT_SET -> throw new IllegalArgumentException("no condition is set");
    };
  }

  private static Condition label(Relation relation, LabelProto label) {
    Decoding.requireKnown(label);
    return new Comparison.Label(relation, label.getKey(), label.getValue());
  }

  private static OperationProto encode(Operation operation) {
    OperationProto.Builder message = OperationProto.newBuilder();
    switch (operation) {
      case Operation.Put(var put) ->
          message.setPut(PutProto.newBuilder().setRecord(RecordCodec.encode(put)));
      case Operation.UpdateTier(var id, var move, var expected) ->
          message.setUpdateTier(CommandCodec.encode(new Command.UpdateTier(id, move, expected)));
      case Operation.Delete(var id, var expected) ->
          message.setDelete(CommandCodec.encode(new Command.Delete(id, expected)));
      case Operation.Get(var id) -> message.setGet(id.value());
    }
    return message.build();
  }

  private static Operation decode(OperationProto operation) {
    Decoding.requireKnown(operation);
    return switch (operation.getOperationCase()) {
      case PUT -> new Operation.Put(CommandCodec.decode(operation.getPut()).checkpoint());
      case UPDATE_TIER -> {
        Command.UpdateTier update = CommandCodec.decode(operation.getUpdateTier());
        yield new Operation.UpdateTier(update.id(), update.move(), update.expected());
      }
      case DELETE -> {
        Command.Delete delete = CommandCodec.decode(operation.getDelete());
        yield new Operation.Delete(delete.id(), delete.expected());
      }
      case GET -> new Operation.Get(new CheckpointId(operation.getGet()));
      case OPERATION_NOT_SET -> throw new IllegalArgumentException("no operation is set");
    };
  }

  private static int number(Relation relation) {
    return switch (relation) {
      case EQUAL -> 1;
      case NOT_EQUAL -> 2;
      case LESS -> 3;
      case GREATER -> 4;
    };
  }

  private static Relation relation(int number) {
    return switch (number) {
      case 1 -> Relation.EQUAL;
      case 2 -> Relation.NOT_EQUAL;
      case 3 -> Relation.LESS;
      case 4 -> Relation.GREATER;
      default -> throw new IllegalArgumentException("relation %d is not 1 to 4".formatted(number));
    };
  }
}
