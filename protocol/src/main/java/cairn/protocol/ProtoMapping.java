package cairn.protocol;

import cairn.model.Checkpoint;
import cairn.model.CheckpointId;
import cairn.model.Content;
import cairn.model.ContentHash;
import cairn.model.Labels;
import cairn.model.Location;
import cairn.model.ModelName;
import cairn.model.ModelVersion;
import cairn.model.Placement;
import cairn.model.RefusedException;
import cairn.model.ResponseHeader;
import cairn.model.Revision;
import cairn.model.Stats;
import cairn.model.Tier;
import cairn.model.Transaction;
import cairn.model.TransactionResult;
import cairn.registry.v1.GetStatsResponse;
import cairn.registry.v1.TransactResponse;
import com.google.protobuf.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Records, results, headers, tiers and times, model to wire and back. What comes from the wire is
 * checked whole: the methods that read it throw a {@link RefusedException} that names every field
 * at fault.
 *
 * @see RequestReader
 * @see RequestWriter
 */
public final class ProtoMapping {
  private ProtoMapping() {}

  /** The record as it crosses the wire. */
  public static cairn.registry.v1.Checkpoint toWire(Checkpoint checkpoint) {
    cairn.registry.v1.Checkpoint.Builder wire =
        written(checkpoint.id(), checkpoint.content(), checkpoint.location())
            .setCreatedAt(toWire(checkpoint.createdAt()))
            .setGeneration(checkpoint.generation())
            .setCreateRevision(checkpoint.createRevision().value())
            .setModRevision(checkpoint.modRevision().value())
            .setState(EnumMapping.toWire(checkpoint.state()))
            .setVerification(EnumMapping.toWire(checkpoint.verification()));
    checkpoint.expiresAt().ifPresent(at -> wire.setExpiresAt(toWire(at)));
    return wire.build();
  }

  /**
   * The record that a node sent.
   *
   * @throws RefusedException if a field is missing or breaks its rule
   */
  public static Checkpoint fromWire(cairn.registry.v1.Checkpoint wire) {
    FieldErrors errors = new FieldErrors();
    Optional<Checkpoint> record = record(errors.within("checkpoint"), wire);
    errors.refuseIfAny();
    return record.orElseThrow();
  }

  /** The record that a node sent; empty if anything was noted. */
  static Optional<Checkpoint> record(FieldErrors errors, cairn.registry.v1.Checkpoint wire) {
    Optional<CheckpointId> id = errors.required("id", wire.getId(), CheckpointId::new);
    Optional<Content> content = content(errors, wire);
    Optional<Location> location = location(errors, wire);
    Optional<Instant> createdAt = WireFields.instant(errors, "created_at", wire.getCreatedAt());
    Optional<Instant> expiresAt = expiresAt(errors, wire);
    if (wire.getGeneration() < 1) {
      errors.add("generation", "%d is below 1".formatted(wire.getGeneration()));
    }
    Optional<Revision> created =
        errors.check("create_revision", () -> new Revision(wire.getCreateRevision()));
    Optional<Revision> modified =
        errors.check("mod_revision", () -> new Revision(wire.getModRevision()));
    Optional<Checkpoint.State> state = EnumMapping.state(errors, wire);
    Optional<Checkpoint.Verification> verification = EnumMapping.verification(errors, wire);
    return errors.together(() ->
        new Checkpoint(
            id.orElseThrow(),
            content.orElseThrow(),
            location.orElseThrow(),
            createdAt.orElseThrow(),
            expiresAt,
            wire.getGeneration(),
            created.orElseThrow(),
            modified.orElseThrow(),
            state.orElseThrow(),
            verification.orElseThrow()));
  }

  /** What a transaction came to, all of the response but its header. */
  public static TransactResponse.Builder toWire(TransactionResult result) {
    return ResultMapping.toWire(result);
  }

  /**
   * What a node says that {@code asked} came to.
   *
   * @throws RefusedException if a record breaks its rules, or there is not one result for each
   *     operation
   */
  public static TransactionResult fromWire(TransactResponse wire, Transaction asked) {
    return ResultMapping.fromWire(wire, asked);
  }

  /** What was counted, all of the response but its header. */
  public static GetStatsResponse.Builder toWire(Stats stats) {
    return ResultMapping.toWire(stats);
  }

  /**
   * What a node says that it counted.
   *
   * @throws RefusedException if a number is negative
   */
  public static Stats fromWire(GetStatsResponse wire) {
    return ResultMapping.fromWire(wire);
  }

  /** The header as it crosses the wire. */
  public static cairn.registry.v1.ResponseHeader toWire(ResponseHeader header) {
    cairn.registry.v1.ResponseHeader.Builder wire =
        cairn.registry.v1.ResponseHeader.newBuilder()
            .setClusterId(header.clusterId())
            .setNode(header.node())
            .setRevision(header.revision().value())
            .setTerm(header.term())
            .setEpoch(header.epoch());
    header.leaderContactAgeMillis().ifPresent(wire::setLeaderContactAgeMillis);
    return wire.build();
  }

  /**
   * The header that a node sent.
   *
   * @throws RefusedException if the revision is negative
   */
  public static ResponseHeader fromWire(cairn.registry.v1.ResponseHeader wire) {
    FieldErrors errors = new FieldErrors();
    Optional<Revision> revision =
        errors.check("header.revision", () -> new Revision(wire.getRevision()));
    errors.refuseIfAny();
    return new ResponseHeader(
        wire.getClusterId(),
        wire.getNode(),
        revision.orElseThrow(),
        wire.getTerm(),
        wire.getEpoch(),
        wire.hasLeaderContactAgeMillis()
            ? OptionalLong.of(wire.getLeaderContactAgeMillis())
            : OptionalLong.empty());
  }

  /** The instant as it crosses the wire. */
  public static Timestamp toWire(Instant at) {
    return Timestamp.newBuilder().setSeconds(at.getEpochSecond()).setNanos(at.getNano()).build();
  }

  /** The names of {@code tiers}, in the same order. */
  public static List<String> toWire(List<Tier> tiers) {
    return tiers.stream().map(Tier::name).toList();
  }

  /**
   * The tiers with these names, in the same order. Whether a cluster has them is not checked.
   *
   * @param field the path of the list in its request
   * @throws RefusedException if there are too many or a name is not that of a tier; it names the
   *     place in the list
   */
  public static List<Tier> tiers(String field, List<String> names) {
    FieldErrors errors = new FieldErrors();
    List<Tier> tiers = WireFields.tiers(errors, field, names);
    errors.refuseIfAny();
    return tiers;
  }

  /** What its writer says of a checkpoint, times left out. */
  static cairn.registry.v1.Checkpoint.Builder written(
      CheckpointId id, Content content, Location location) {
    return cairn.registry.v1.Checkpoint.newBuilder()
        .setId(id.value())
        .setModel(content.model().value())
        .setVersion(content.version().value())
        .setHash(content.hash().toString())
        .setSize(content.sizeBytes())
        .setTier(location.tier().name())
        .setNode(location.placement().node())
        .setGroup(location.placement().group())
        .setSeat(location.placement().seat())
        .setUri(location.uri())
        .putAllLabels(content.labels().entries());
  }

  /** What is written once; empty if anything was noted. */
  static Optional<Content> content(FieldErrors errors, cairn.registry.v1.Checkpoint wire) {
    Optional<ModelName> model = errors.required("model", wire.getModel(), ModelName::new);
    Optional<ModelVersion> version =
        errors.required("version", wire.getVersion(), ModelVersion::new);
    Optional<ContentHash> hash = errors.required("hash", wire.getHash(), ContentHash::parse);
    if (wire.getSize() < 0) {
      errors.add("size", "%d is below 0 bytes".formatted(wire.getSize()));
    }
    Labels labels = WireFields.labels(errors, "labels", wire.getLabelsMap());
    return errors.together(() ->
        new Content(
            model.orElseThrow(),
            version.orElseThrow(),
            hash.orElseThrow(),
            wire.getSize(),
            labels));
  }

  /** Where the bytes are; empty if anything was noted. */
  static Optional<Location> location(FieldErrors errors, cairn.registry.v1.Checkpoint wire) {
    Optional<Tier> tier = errors.required("tier", wire.getTier(), Tier::new);
    WireFields.placement(errors, wire.getNode(), wire.getGroup(), wire.getSeat());
    WireFields.uri(errors, wire.getUri());
    return errors.together(() ->
        new Location(
            tier.orElseThrow(),
            new Placement(wire.getNode(), wire.getGroup(), wire.getSeat()),
            wire.getUri()));
  }

  /** When it expires; empty for never, or if that was noted. */
  static Optional<Instant> expiresAt(FieldErrors errors, cairn.registry.v1.Checkpoint wire) {
    return wire.hasExpiresAt()
        ? WireFields.instant(errors, "expires_at", wire.getExpiresAt())
        : Optional.empty();
  }
}
