package cairn.protocol;

import cairn.model.Checkpoint;
import cairn.model.CheckpointOrder;
import cairn.registry.v1.Checkpoint.State;
import cairn.registry.v1.Checkpoint.Verification;
import cairn.registry.v1.ListCheckpointsRequest;
import cairn.registry.v1.ListCheckpointsRequest.OrderBy;
import java.util.Optional;

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

  private static <T> Optional<T> unknown(FieldErrors errors, String field, int number) {
    errors.add(field, "%d is not the number of a value that is known here".formatted(number));
    return Optional.empty();
  }
}
