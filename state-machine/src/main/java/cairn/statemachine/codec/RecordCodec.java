package cairn.statemachine.codec;

import cairn.log.v1.RecordProto;
import cairn.model.Checkpoint;
import cairn.model.CheckpointId;
import cairn.model.Content;
import cairn.model.ContentHash;
import cairn.model.Labels;
import cairn.model.Location;
import cairn.model.ModelName;
import cairn.model.ModelVersion;
import cairn.model.NewCheckpoint;
import cairn.model.Placement;
import cairn.model.Revision;
import cairn.model.Tier;
import cairn.model.Times;
import cairn.statemachine.store.SharedParts;
import com.google.protobuf.ByteString;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The bytes of one record. Equal records have equal bytes, on every replica. */
public final class RecordCodec {
  private RecordCodec() {}

  /** {@code checkpoint} as a message. */
  public static RecordProto encode(Checkpoint checkpoint) {
    RecordProto.Builder record =
        content(checkpoint.id(), checkpoint.content(), checkpoint.location())
            .setCreatedAtNanos(Times.nanos(checkpoint.createdAt()))
            .setGeneration(checkpoint.generation())
            .setCreateRevision(checkpoint.createRevision().value())
            .setModRevision(checkpoint.modRevision().value())
            .setState(number(checkpoint.state()))
            .setVerification(number(checkpoint.verification()));
    checkpoint.expiresAt().ifPresent(at -> record.setExpiresAtNanos(Times.nanos(at)));
    return record.build();
  }

  /**
   * The inverse of {@link #encode(Checkpoint)}.
   *
   * @throws CorruptEntryException if a field is missing, unknown or breaks its rule
   */
  public static Checkpoint decode(RecordProto record) {
    return decode(record, SharedParts.NONE);
  }

  /** The same, of parts that {@code parts} shares among records. */
  public static Checkpoint decode(RecordProto record, SharedParts parts) {
    Decoding.requireKnown(record);
    return Decoding.checked(
        () -> "record " + Decoding.quoted(record.getId()), () -> checkpoint(record, parts));
  }

  private static Checkpoint checkpoint(RecordProto record, SharedParts parts) {
    Revision created =
        new Revision(Decoding.atLeast("create_revision", record.getCreateRevision(), 1));
    long changed = Decoding.atLeast("mod_revision", record.getModRevision(), created.value());
    return new Checkpoint(
        new CheckpointId(record.getId()),
        content(record, parts),
        location(record, parts),
        createdAt(record).orElseThrow(() -> new IllegalArgumentException("no created_at")),
        expiresAt(record),
        Decoding.atLeast("generation", record.getGeneration(), 1),
        created,
        changed == created.value() ? created : new Revision(changed),
        state(record.getState()),
        verification(record.getVerification()));
  }

  /**
   * The inverse of {@link #encode(Checkpoint)}, from the bytes of the message.
   *
   * @throws CorruptEntryException if they are no message, or a field is missing, unknown or breaks
   *     its rule
   */
  public static Checkpoint decode(ByteString bytes, SharedParts parts) {
    return decode(Decoding.parse(RecordProto.parser(), bytes), parts);
  }

  /** The SHA-256 of the bytes of {@code checkpoint}, from which the digest of the state is made. */
  public static byte[] sha256(Checkpoint checkpoint) {
    return Sha256.of(encode(checkpoint).toByteArray());
  }

  /** The same of these bytes, where they are at hand. */
  public static byte[] sha256(ByteString bytes) {
    return Sha256.of(bytes);
  }

  static RecordProto encode(NewCheckpoint put) {
    RecordProto.Builder record = content(put.id(), put.content(), put.location());
    put.createdAt().ifPresent(at -> record.setCreatedAtNanos(Times.nanos(at)));
    put.expiresAt().ifPresent(at -> record.setExpiresAtNanos(Times.nanos(at)));
    return record.build();
  }

  static NewCheckpoint decodePut(RecordProto record) {
    return new NewCheckpoint(
        new CheckpointId(record.getId()),
        content(record, SharedParts.NONE),
        location(record, SharedParts.NONE),
        createdAt(record),
        expiresAt(record));
  }

  private static RecordProto.Builder content(CheckpointId id, Content content, Location location) {
    Placement placement = location.placement();
    return RecordProto.newBuilder()
        .setId(id.value())
        .setModel(content.model().value())
        .setVersion(content.version().value())
        .setHash(content.hash().toString())
        .setSize(content.sizeBytes())
        .setTier(location.tier().name())
        .setNode(placement.node())
        .setGroup(placement.group())
        .setSeat(placement.seat())
        .setUri(location.uri())
        .addAllLabelKeys(content.labels().entries().keySet())
        .addAllLabelValues(content.labels().entries().values());
  }

  private static Content content(RecordProto record, SharedParts parts) {
    return new Content(
        parts.of(new ModelName(record.getModel())),
        parts.of(new ModelVersion(record.getVersion())),
        ContentHash.parse(record.getHash()),
        record.getSize(),
        parts.of(labels(record)));
  }

  private static Labels labels(RecordProto record) {
    if (record.getLabelKeysCount() != record.getLabelValuesCount()) {
      throw new IllegalArgumentException(
          "%d label keys do not go with %d label values"
              .formatted(record.getLabelKeysCount(), record.getLabelValuesCount()));
    }
    if (record.getLabelKeysCount() == 0) {
      return Labels.NONE;
    }
    Map<String, String> labels = new HashMap<>();
    String last = "";
    for (int i = 0; i < record.getLabelKeysCount(); i++) {
      String key = record.getLabelKeys(i);
      if (key.compareTo(last) <= 0) {
        throw new IllegalArgumentException(
            "label key %s is not after %s".formatted(Decoding.quoted(key), Decoding.quoted(last)));
      }
      labels.put(key, record.getLabelValues(i));
      last = key;
    }
    return new Labels(labels);
  }

  private static Location location(RecordProto record, SharedParts parts) {
    return new Location(
        parts.of(new Tier(record.getTier())),
        parts.of(new Placement(record.getNode(), record.getGroup(), record.getSeat())),
        record.getUri());
  }

  private static Optional<Instant> createdAt(RecordProto record) {
    return record.hasCreatedAtNanos()
        ? Optional.of(Decoding.time("created_at", record.getCreatedAtNanos()))
        : Optional.empty();
  }

  private static Optional<Instant> expiresAt(RecordProto record) {
    return record.hasExpiresAtNanos()
        ? Optional.of(Decoding.time("expires_at", record.getExpiresAtNanos()))
        : Optional.empty();
  }

  private static int number(Checkpoint.State state) {
    return switch (state) {
      case COMMITTED -> 1;
    };
  }

  private static Checkpoint.State state(int number) {
    return switch (number) {
      case 1 -> Checkpoint.State.COMMITTED;
      default -> throw new IllegalArgumentException("state %d is not 1".formatted(number));
    };
  }

  private static int number(Checkpoint.Verification verification) {
    return switch (verification) {
      case UNVERIFIED -> 1;
      case VERIFIED -> 2;
      case MISSING -> 3;
      case MISMATCH -> 4;
    };
  }

  private static Checkpoint.Verification verification(int number) {
    return switch (number) {
      case 1 -> Checkpoint.Verification.UNVERIFIED;
      case 2 -> Checkpoint.Verification.VERIFIED;
      case 3 -> Checkpoint.Verification.MISSING;
      case 4 -> Checkpoint.Verification.MISMATCH;
      default ->
          throw new IllegalArgumentException("verification %d is not 1 to 4".formatted(number));
    };
  }
}
