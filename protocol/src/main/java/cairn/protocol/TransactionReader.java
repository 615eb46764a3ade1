package cairn.protocol;

import cairn.model.CheckpointId;
import cairn.model.Comparison;
import cairn.model.Comparison.Relation;
import cairn.model.ContentHash;
import cairn.model.Labels;
import cairn.model.Operation;
import cairn.model.Revision;
import cairn.model.Tier;
import cairn.model.Transaction;
import cairn.registry.v1.Compare;
import cairn.registry.v1.GetCheckpointRequest;
import cairn.registry.v1.TransactRequest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads transactions. What breaks a rule is noted by its path, such as {@code
 * then[3].put.checkpoint.hash}, never thrown; the result is empty then.
 */
final class TransactionReader {
  private TransactionReader() {}

  static Optional<Transaction> transaction(FieldErrors errors, TransactRequest wire) {
    boolean fewCompares = requireNotTooMany(errors, "compares", wire.getComparesCount());
    boolean fewThen = requireNotTooMany(errors, "then", wire.getThenCount());
    boolean fewElse = requireNotTooMany(errors, "else", wire.getElseCount());
    if (!fewCompares || !fewThen || !fewElse) {
      return Optional.empty();
    }
    if (wire.getThenCount() == 0 && wire.getElseCount() == 0) {
      errors.add("then", "then or else is required");
    }
    List<Comparison> compares = compares(errors, wire.getComparesList());
    List<Operation> then = operations(errors, "then", wire.getThenList());
    List<Operation> orElse = operations(errors, "else", wire.getElseList());
    return errors.together(() -> new Transaction(compares, then, orElse));
  }

  private static boolean requireNotTooMany(FieldErrors errors, String field, int count) {
    if (count > Transaction.MAX_PARTS) {
      errors.add(field, "%d entries are more than %d".formatted(count, Transaction.MAX_PARTS));
      return false;
    }
    return true;
  }

  private static List<Comparison> compares(FieldErrors errors, List<Compare> wire) {
    List<Comparison> compares = new ArrayList<>();
    for (int i = 0; i < wire.size(); i++) {
      compare(errors.within("compares[%d]".formatted(i)), wire.get(i)).ifPresent(compares::add);
    }
    return compares;
  }

  private static Optional<Comparison> compare(FieldErrors errors, Compare wire) {
    Optional<CheckpointId> id = errors.required("id", wire.getId(), CheckpointId::new);
    Optional<Comparison.Condition> condition =
        EnumMapping.relation(errors, wire).flatMap(relation -> condition(errors, relation, wire));
    return errors.together(() -> new Comparison(id.orElseThrow(), condition.orElseThrow()));
  }

  private static Optional<Comparison.Condition> condition(
      FieldErrors errors, Relation relation, Compare wire) {
    return switch (wire.getTargetCase()) {
      case EXISTS -> exists(errors, relation, wire.getExists());
      case GENERATION -> generation(errors, relation, wire.getGeneration());
      case TIER ->
          errors
              .required("tier", wire.getTier(), Tier::new)
              .map(tier -> new Comparison.InTier(relation, tier));
      case HASH -> hash(errors, relation, wire.getHash());
      case LABEL -> label(errors, relation, wire.getLabel());
      case MOD_REVISION ->
          errors.check(
              "mod_revision",
              () -> new Comparison.ModRevision(relation, new Revision(wire.getModRevision())));
      case TARGET_NOT_SET -> {
        errors.add(
            "target", "one of exists, generation, tier, hash, label, mod_revision is required");
        yield Optional.empty();
      }
    };
  }

  private static Optional<Comparison.Condition> exists(
      FieldErrors errors, Relation relation, boolean expected) {
    if (relation != Relation.EQUAL) {
      errors.add("relation", "of exists it is EQUAL, not %s".formatted(relation));
    }
    return Optional.of(new Comparison.Exists(expected));
  }

  private static Optional<Comparison.Condition> generation(
      FieldErrors errors, Relation relation, long value) {
    if (value < 0) {
      errors.add("generation", "%d is below 0".formatted(value));
    }
    return Optional.of(new Comparison.Generation(relation, value));
  }

  private static Optional<Comparison.Condition> hash(
      FieldErrors errors, Relation relation, String text) {
    Optional<ContentHash> hash = errors.required("hash", text, ContentHash::parse);
    requireEquality(errors, "hash", relation);
    return errors.together(() -> new Comparison.Hash(relation, hash.orElseThrow()));
  }

  private static Optional<Comparison.Condition> label(
      FieldErrors errors, Relation relation, Compare.Label wire) {
    FieldErrors label = errors.within("label");
    label.required("key", wire.getKey(), key -> new Labels(Map.of(key, "")));
    label.check("value", () -> new Labels(Map.of("any", wire.getValue())));
    requireEquality(errors, "label", relation);
    return errors.together(() -> new Comparison.Label(relation, wire.getKey(), wire.getValue()));
  }

  private static void requireEquality(FieldErrors errors, String field, Relation relation) {
    if (!relation.isEquality()) {
      errors.add("relation", "of %s it is EQUAL or NOT_EQUAL, not %s".formatted(field, relation));
    }
  }

  private static List<Operation> operations(
      FieldErrors errors, String branch, List<cairn.registry.v1.Operation> wire) {
    List<Operation> operations = new ArrayList<>();
    Set<CheckpointId> written = new HashSet<>();
    for (int i = 0; i < wire.size(); i++) {
      String path = "%s[%d]".formatted(branch, i);
      Optional<? extends Operation> read = operation(errors.within(path), wire.get(i));
      if (read.isEmpty()) {
        continue;
      }
      Operation operation = read.get();
      operations.add(operation);
      if (!(operation instanceof Operation.Get) && !written.add(operation.id())) {
        errors.add(path, "writes '%s' a second time".formatted(operation.id()));
      }
    }
    return operations;
  }

  private static Optional<? extends Operation> operation(
      FieldErrors errors, cairn.registry.v1.Operation wire) {
    return switch (wire.getOperationCase()) {
      case PUT -> {
        FieldErrors put = errors.within("put");
        refuseRequestId(put, wire.getPut().getRequestId());
        yield OperationReader.put(put, wire.getPut());
      }
      case UPDATE_TIER -> {
        FieldErrors update = errors.within("update_tier");
        refuseRequestId(update, wire.getUpdateTier().getRequestId());
        yield OperationReader.updateTier(update, wire.getUpdateTier());
      }
      case DELETE -> {
        FieldErrors delete = errors.within("delete");
        refuseRequestId(delete, wire.getDelete().getRequestId());
        yield OperationReader.delete(delete, wire.getDelete());
      }
      case GET -> {
        FieldErrors get = errors.within("get");
        refuseOptions(get, wire.getGet());
        yield OperationReader.get(get, wire.getGet());
      }
      case OPERATION_NOT_SET -> {
        errors.add("operation", "one of put, update_tier, delete, get is required");
        yield Optional.empty();
      }
    };
  }

  private static void refuseRequestId(FieldErrors errors, String given) {
    if (!given.isEmpty()) {
      errors.add("request_id", "belongs to the transaction, not to one of its operations");
    }
  }

  private static void refuseOptions(FieldErrors errors, GetCheckpointRequest wire) {
    refuseOption(errors, "consistency", wire.getConsistencyValue() != 0);
    refuseOption(errors, "min_revision", wire.getMinRevision() != 0);
    refuseOption(errors, "as_of_revision", wire.getAsOfRevision() != 0);
  }

  private static void refuseOption(FieldErrors errors, String field, boolean given) {
    if (given) {
      errors.add(field, "must be absent: a transaction reads what stood before it");
    }
  }
}
