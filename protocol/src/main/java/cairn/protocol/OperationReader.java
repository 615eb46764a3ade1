package cairn.protocol;

import cairn.model.CheckpointId;
import cairn.model.Content;
import cairn.model.Expectation;
import cairn.model.Location;
import cairn.model.Move;
import cairn.model.NewCheckpoint;
import cairn.model.Operation;
import cairn.model.Tier;
import cairn.registry.v1.Checkpoint;
import cairn.registry.v1.DeleteCheckpointRequest;
import cairn.registry.v1.GetCheckpointRequest;
import cairn.registry.v1.PutCheckpointRequest;
import cairn.registry.v1.UpdateTierRequest;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Reads what calls and the steps of transactions have in common. What breaks a rule is noted, never
 * thrown; the result is empty then.
 */
final class OperationReader {
  private OperationReader() {}

  static Optional<Operation.Put> put(FieldErrors request, PutCheckpointRequest wire) {
    if (!wire.hasCheckpoint()) {
      request.add("checkpoint", "is required");
      return Optional.empty();
    }
    return checkpoint(request.within("checkpoint"), wire.getCheckpoint()).map(Operation.Put::new);
  }

  private static Optional<NewCheckpoint> checkpoint(FieldErrors errors, Checkpoint wire) {
    Optional<CheckpointId> id = errors.required("id", wire.getId(), CheckpointId::new);
    Optional<Content> content = ProtoMapping.content(errors, wire);
    Optional<Location> location = ProtoMapping.location(errors, wire);
    Optional<Instant> createdAt =
        wire.hasCreatedAt()
            ? WireFields.instant(errors, "created_at", wire.getCreatedAt())
            : Optional.empty();
    Optional<Instant> expiresAt = ProtoMapping.expiresAt(errors, wire);
    if (createdAt.isPresent()
        && expiresAt.isPresent()
        && !expiresAt.get().isAfter(createdAt.get())) {
      errors.add(
          "expires_at",
          "%s is not after created_at %s".formatted(expiresAt.get(), createdAt.get()));
    }
    refuseOutputOnly(errors, wire);
    return errors.together(() ->
        new NewCheckpoint(
            id.orElseThrow(), content.orElseThrow(), location.orElseThrow(), createdAt, expiresAt));
  }

  private static void refuseOutputOnly(FieldErrors errors, Checkpoint wire) {
    refuseIf(wire.getGeneration() != 0, errors, "generation");
    refuseIf(wire.getCreateRevision() != 0, errors, "create_revision");
    refuseIf(wire.getModRevision() != 0, errors, "mod_revision");
    refuseIf(wire.getStateValue() != 0, errors, "state");
    refuseIf(wire.getVerificationValue() != 0, errors, "verification");
  }

  private static void refuseIf(boolean given, FieldErrors errors, String field) {
    if (given) {
      errors.add(field, "is assigned by the registry");
    }
  }

  static Optional<Operation.Get> get(FieldErrors errors, GetCheckpointRequest wire) {
    return errors.required("id", wire.getId(), CheckpointId::new).map(Operation.Get::new);
  }

  static Optional<Operation.UpdateTier> updateTier(FieldErrors errors, UpdateTierRequest wire) {
    Optional<CheckpointId> id = errors.required("id", wire.getId(), CheckpointId::new);
    Optional<Tier> tier = errors.required("tier", wire.getTier(), Tier::new);
    WireFields.placement(errors, wire.getNode(), wire.getGroup(), wire.getSeat());
    WireFields.uri(errors, wire.getUri());
    Optional<Expectation> expected =
        expectation(errors, wire.getExpectedGeneration(), wire.getExpectedTier());
    return errors.together(() ->
        new Operation.UpdateTier(
            id.orElseThrow(), move(tier.orElseThrow(), wire), expected.orElseThrow()));
  }

  private static Move move(Tier tier, UpdateTierRequest wire) {
    return new Move(
        tier,
        given(wire.hasNode(), wire.getNode()),
        given(wire.hasGroup(), wire.getGroup()),
        given(wire.hasSeat(), wire.getSeat()),
        given(wire.hasUri(), wire.getUri()));
  }

  private static Optional<String> given(boolean present, String value) {
    return present ? Optional.of(value) : Optional.empty();
  }

  static Optional<Operation.Delete> delete(FieldErrors errors, DeleteCheckpointRequest wire) {
    Optional<CheckpointId> id = errors.required("id", wire.getId(), CheckpointId::new);
    Optional<Expectation> expected =
        expectation(errors, wire.getExpectedGeneration(), wire.getExpectedTier());
    return errors.together(() -> new Operation.Delete(id.orElseThrow(), expected.orElseThrow()));
  }

  private static Optional<Expectation> expectation(
      FieldErrors errors, long generation, String tierName) {
    Optional<Tier> tier = errors.optional("expected_tier", tierName, Tier::new);
    if (generation == 0 && tierName.isEmpty()) {
      errors.add("expected_generation", "expected_generation or expected_tier is required");
    } else if (generation < 0) {
      errors.add("expected_generation", "%d is below 1".formatted(generation));
    }
    OptionalLong seen = generation == 0 ? OptionalLong.empty() : OptionalLong.of(generation);
    return errors.together(() -> new Expectation(seen, tier));
  }
}
