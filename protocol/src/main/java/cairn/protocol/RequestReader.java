package cairn.protocol;

import cairn.model.CheckpointFilter;
import cairn.model.CheckpointId;
import cairn.model.CheckpointOrder;
import cairn.model.CheckpointQuery;
import cairn.model.Content;
import cairn.model.ContentHash;
import cairn.model.Expectation;
import cairn.model.Labels;
import cairn.model.Location;
import cairn.model.ModelName;
import cairn.model.ModelVersion;
import cairn.model.Move;
import cairn.model.NewCheckpoint;
import cairn.model.RefusedException;
import cairn.model.Tier;
import cairn.model.TimeRange;
import cairn.registry.v1.Checkpoint;
import cairn.registry.v1.DeleteCheckpointRequest;
import cairn.registry.v1.GetCheckpointRequest;
import cairn.registry.v1.ListCheckpointsRequest;
import cairn.registry.v1.PutCheckpointRequest;
import cairn.registry.v1.UpdateTierRequest;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Requests, wire to model. Each method checks the whole request and throws a {@link
 * RefusedException} that names every field at fault. Whether the cluster has the tiers named is not
 * checked here: that takes its tier order.
 */
public final class RequestReader {
  private RequestReader() {}

  /** What a put asks for. */
  public static NewCheckpoint read(PutCheckpointRequest request) {
    FieldErrors whole = new FieldErrors();
    if (!request.hasCheckpoint()) {
      whole.add("checkpoint", "is required");
    }
    whole.refuseIfAny();
    Checkpoint wire = request.getCheckpoint();
    FieldErrors errors = whole.within("checkpoint");
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
    errors.refuseIfAny();
    return new NewCheckpoint(
        id.orElseThrow(), content.orElseThrow(), location.orElseThrow(), createdAt, expiresAt);
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

  /** Which record a get asks for. */
  public static CheckpointId read(GetCheckpointRequest request) {
    FieldErrors errors = new FieldErrors();
    Optional<CheckpointId> id = errors.required("id", request.getId(), CheckpointId::new);
    errors.refuseIfAny();
    return id.orElseThrow();
  }

  /** What a list asks for. */
  public static ListCall read(ListCheckpointsRequest request) {
    FieldErrors errors = new FieldErrors();
    CheckpointFilter filter = filter(errors, request);
    CheckpointOrder.By by = EnumMapping.orderBy(errors, request);
    if (request.getLimit() < 0) {
      errors.add("limit", "%d is below 0".formatted(request.getLimit()));
    }
    errors.refuseIfAny();
    return new ListCall(
        filter,
        new CheckpointOrder(by, request.getAscending()),
        limit(request.getLimit()),
        request.getPageToken());
  }

  private static int limit(int asked) {
    return asked == 0 ? CheckpointQuery.DEFAULT_LIMIT : Math.min(asked, CheckpointQuery.MAX_LIMIT);
  }

  private static CheckpointFilter filter(FieldErrors errors, ListCheckpointsRequest request) {
    Optional<ModelName> model = errors.optional("model", request.getModel(), ModelName::new);
    Optional<ModelVersion> version =
        errors.optional("version", request.getVersion(), ModelVersion::new);
    List<Tier> tiers = WireFields.tiers(errors, "tiers", request.getTiersList());
    Optional<Tier> minTier = errors.optional("min_tier", request.getMinTier(), Tier::new);
    Optional<Tier> maxTier = errors.optional("max_tier", request.getMaxTier(), Tier::new);
    WireFields.placement(errors, request.getNode(), request.getGroup(), request.getSeat());
    Optional<ContentHash> hash = errors.optional("hash", request.getHash(), ContentHash::parse);
    Labels labels = WireFields.labels(errors, "labels", request.getLabelsMap());
    TimeRange created = created(errors, request);
    TimeRange expires = expires(errors, request);
    return new CheckpointFilter(
        model,
        version,
        new HashSet<>(tiers),
        minTier,
        maxTier,
        request.getNode(),
        request.getGroup(),
        request.getSeat(),
        hash,
        labels,
        created,
        expires);
  }

  private static TimeRange created(FieldErrors errors, ListCheckpointsRequest request) {
    Optional<Instant> from =
        request.hasCreatedFrom()
            ? WireFields.instant(errors, "created_from", request.getCreatedFrom())
            : Optional.empty();
    Optional<Instant> before =
        request.hasCreatedBefore()
            ? WireFields.instant(errors, "created_before", request.getCreatedBefore())
            : Optional.empty();
    return WireFields.range(errors, "created_before", from, before);
  }

  private static TimeRange expires(FieldErrors errors, ListCheckpointsRequest request) {
    Optional<Instant> from =
        request.hasExpiresFrom()
            ? WireFields.instant(errors, "expires_from", request.getExpiresFrom())
            : Optional.empty();
    Optional<Instant> before =
        request.hasExpiresBefore()
            ? WireFields.instant(errors, "expires_before", request.getExpiresBefore())
            : Optional.empty();
    return WireFields.range(errors, "expires_before", from, before);
  }

  /** What an update of the tier asks for. */
  public static UpdateTierCall read(UpdateTierRequest request) {
    FieldErrors errors = new FieldErrors();
    Optional<CheckpointId> id = errors.required("id", request.getId(), CheckpointId::new);
    Optional<Tier> tier = errors.required("tier", request.getTier(), Tier::new);
    WireFields.placement(errors, request.getNode(), request.getGroup(), request.getSeat());
    WireFields.uri(errors, request.getUri());
    Optional<Expectation> expected =
        expectation(errors, request.getExpectedGeneration(), request.getExpectedTier());
    errors.refuseIfAny();
    Move move =
        new Move(
            tier.orElseThrow(),
            given(request.hasNode(), request.getNode()),
            given(request.hasGroup(), request.getGroup()),
            given(request.hasSeat(), request.getSeat()),
            given(request.hasUri(), request.getUri()));
    return new UpdateTierCall(id.orElseThrow(), move, expected.orElseThrow());
  }

  private static Optional<String> given(boolean present, String value) {
    return present ? Optional.of(value) : Optional.empty();
  }

  /** What a delete asks for. */
  public static DeleteCall read(DeleteCheckpointRequest request) {
    FieldErrors errors = new FieldErrors();
    Optional<CheckpointId> id = errors.required("id", request.getId(), CheckpointId::new);
    Optional<Expectation> expected =
        expectation(errors, request.getExpectedGeneration(), request.getExpectedTier());
    errors.refuseIfAny();
    return new DeleteCall(id.orElseThrow(), expected.orElseThrow());
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
