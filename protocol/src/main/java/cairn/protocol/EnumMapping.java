package cairn.protocol;

import cairn.model.Checkpoint;
import cairn.model.CheckpointOrder;
import cairn.model.Comparison;
import cairn.model.Consistency;
import cairn.model.Revision;
import cairn.model.StatsQuery;
import cairn.registry.v1.Checkpoint.State;
import cairn.registry.v1.Checkpoint.Verification;
import cairn.registry.v1.Compare;
import cairn.registry.v1.Compare.Relation;
import cairn.registry.v1.GetStatsRequest;
import cairn.registry.v1.GetStatsRequest.Dimension;
import cairn.registry.v1.ListCheckpointsRequest;
import cairn.registry.v1.ListCheckpointsRequest.OrderBy;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** Enumerations, model to wire and back. A number without a name is noted as a violation. */
final class EnumMapping {
  private EnumMapping() {}

  static State toWire(Checkpoint.State state) {
    return switch (state) {
      case COMMITTED -> State.STATE_COMMITTED;
    };
  }

  static Optional<Checkpoint.State> state(
      FieldErrors errors, cairn.registry.v1.Checkpoint checkpoint) {
    return switch (checkpoint.getState()) {
      case STATE_COMMITTED -> Optional.of(Checkpoint.State.COMMITTED);
      case STATE_UNSPECIFIED, UNRECOGNIZED -> unknown(errors, "state", checkpoint.getStateValue());
    };
  }

  static Verification toWire(Checkpoint.Verification verification) {
    return switch (verification) {
      case UNVERIFIED -> Verification.VERIFICATION_UNVERIFIED;
      case VERIFIED -> Verification.VERIFICATION_VERIFIED;
      case MISSING -> Verification.VERIFICATION_MISSING;
      case MISMATCH -> Verification.VERIFICATION_MISMATCH;
    };
  }

  static Optional<Checkpoint.Verification> verification(
      FieldErrors errors, cairn.registry.v1.Checkpoint checkpoint) {
    return switch (checkpoint.getVerification()) {
      case VERIFICATION_UNVERIFIED -> Optional.of(Checkpoint.Verification.UNVERIFIED);
      case VERIFICATION_VERIFIED -> Optional.of(Checkpoint.Verification.VERIFIED);
      case VERIFICATION_MISSING -> Optional.of(Checkpoint.Verification.MISSING);
      case VERIFICATION_MISMATCH -> Optional.of(Checkpoint.Verification.MISMATCH);
      case VERIFICATION_UNSPECIFIED, UNRECOGNIZED ->
          unknown(errors, "verification", checkpoint.getVerificationValue());
    };
  }

  static OrderBy toWire(CheckpointOrder.By by) {
    return switch (by) {
      case CREATED_AT -> OrderBy.ORDER_BY_CREATED_AT;
      case MOD_REVISION -> OrderBy.ORDER_BY_MOD_REVISION;
      case SIZE -> OrderBy.ORDER_BY_SIZE;
      case TIER -> OrderBy.ORDER_BY_TIER;
    };
  }

  static CheckpointOrder.By orderBy(FieldErrors errors, ListCheckpointsRequest request) {
    return switch (request.getOrderBy()) {
      case ORDER_BY_UNSPECIFIED, ORDER_BY_CREATED_AT -> CheckpointOrder.By.CREATED_AT;
      case ORDER_BY_MOD_REVISION -> CheckpointOrder.By.MOD_REVISION;
      case ORDER_BY_SIZE -> CheckpointOrder.By.SIZE;
      case ORDER_BY_TIER -> CheckpointOrder.By.TIER;
      case UNRECOGNIZED ->
          EnumMapping.<CheckpointOrder.By>unknown(errors, "order_by", request.getOrderByValue())
              .orElse(CheckpointOrder.By.CREATED_AT);
    };
  }

  static Relation toWire(Comparison.Relation relation) {
    return switch (relation) {
      case EQUAL -> Relation.RELATION_EQUAL;
      case NOT_EQUAL -> Relation.RELATION_NOT_EQUAL;
      case LESS -> Relation.RELATION_LESS;
      case GREATER -> Relation.RELATION_GREATER;
    };
  }

  static Optional<Comparison.Relation> relation(FieldErrors errors, Compare compare) {
    return switch (compare.getRelation()) {
      case RELATION_UNSPECIFIED, RELATION_EQUAL -> Optional.of(Comparison.Relation.EQUAL);
      case RELATION_NOT_EQUAL -> Optional.of(Comparison.Relation.NOT_EQUAL);
      case RELATION_LESS -> Optional.of(Comparison.Relation.LESS);
      case RELATION_GREATER -> Optional.of(Comparison.Relation.GREATER);
      case UNRECOGNIZED -> unknown(errors, "relation", compare.getRelationValue());
    };
  }

  static Dimension toWire(StatsQuery.Dimension dimension) {
    return switch (dimension) {
      case MODEL -> Dimension.DIMENSION_MODEL;
      case VERSION -> Dimension.DIMENSION_VERSION;
      case TIER -> Dimension.DIMENSION_TIER;
      case NODE -> Dimension.DIMENSION_NODE;
      case GROUP -> Dimension.DIMENSION_GROUP;
    };
  }

  /** Each dimension once; whatever else is named is noted by its place in the list. */
  static Set<StatsQuery.Dimension> dimensions(FieldErrors errors, GetStatsRequest request) {
    Set<StatsQuery.Dimension> dimensions = EnumSet.noneOf(StatsQuery.Dimension.class);
    for (int i = 0; i < request.getGroupByCount(); i++) {
      String path = "group_by[%d]".formatted(i);
      Optional<StatsQuery.Dimension> one = dimension(errors, path, request.getGroupByValue(i));
      if (one.isPresent() && !dimensions.add(one.get())) {
        errors.add(path, "names %s a second time".formatted(one.get()));
      }
    }
    return dimensions;
  }

  private static Optional<StatsQuery.Dimension> dimension(
      FieldErrors errors, String path, int number) {
    Dimension wire = Dimension.forNumber(number);
    if (wire == null) {
      return unknown(errors, path, number);
    }
    return switch (wire) {
      case DIMENSION_MODEL -> Optional.of(StatsQuery.Dimension.MODEL);
      case DIMENSION_VERSION -> Optional.of(StatsQuery.Dimension.VERSION);
      case DIMENSION_TIER -> Optional.of(StatsQuery.Dimension.TIER);
      case DIMENSION_NODE -> Optional.of(StatsQuery.Dimension.NODE);
      case DIMENSION_GROUP -> Optional.of(StatsQuery.Dimension.GROUP);
      case DIMENSION_UNSPECIFIED, UNRECOGNIZED -> unknown(errors, path, number);
    };
  }

  static cairn.registry.v1.Consistency toWire(Consistency consistency) {
    if (consistency instanceof Consistency.Linearizable) {
      return cairn.registry.v1.Consistency.CONSISTENCY_LINEARIZABLE;
    }
    return minRevision(consistency) > 0
        ? cairn.registry.v1.Consistency.CONSISTENCY_AT_LEAST
        : cairn.registry.v1.Consistency.CONSISTENCY_LOCAL;
  }

  /** What goes with it on the wire; at least revision 0 is what any node has. */
  static long minRevision(Consistency consistency) {
    return consistency instanceof Consistency.AtLeast atLeast ? atLeast.revision().value() : 0;
  }

  static Optional<Consistency> consistency(FieldErrors errors, int number, long minRevision) {
    cairn.registry.v1.Consistency wire = cairn.registry.v1.Consistency.forNumber(number);
    if (wire == null) {
      return unknown(errors, "consistency", number);
    }
    if (wire == cairn.registry.v1.Consistency.CONSISTENCY_AT_LEAST) {
      if (minRevision < 1) {
        errors.add("min_revision", "%d is below 1".formatted(minRevision));
        return Optional.empty();
      }
      return Optional.of(new Consistency.AtLeast(new Revision(minRevision)));
    }
    if (minRevision != 0) {
      errors.add("min_revision", "belongs to CONSISTENCY_AT_LEAST and to no other");
    }
    return Optional.of(
        wire == cairn.registry.v1.Consistency.CONSISTENCY_LOCAL
            ? Consistency.LOCAL
            : Consistency.LINEARIZABLE);
  }

  private static <T> Optional<T> unknown(FieldErrors errors, String field, int number) {
    errors.add(field, "%d is not the number of a value that is known here".formatted(number));
    return Optional.empty();
  }
}
