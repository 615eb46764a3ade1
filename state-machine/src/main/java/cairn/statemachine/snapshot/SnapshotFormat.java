package cairn.statemachine.snapshot;

import cairn.log.v1.SnapshotHeaderProto;
import cairn.model.Revision;
import cairn.model.StateLimits;
import cairn.model.Tier;
import cairn.model.TierOrder;
import cairn.model.Times;
import cairn.statemachine.codec.ConfigurationCodec;
import cairn.statemachine.command.Configuration;
import cairn.statemachine.store.Digests;
import cairn.statemachine.store.LogPosition;
import cairn.statemachine.store.Memory;
import cairn.statemachine.store.RegistryState;
import cairn.statemachine.store.StateDigest;
import com.google.protobuf.ByteString;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The format of a snapshot file. All numbers are big endian.
 *
 * <pre>
 * magic       8 bytes  "CAIRNSNP"
 * version     4 bytes  1
 * frame                a SnapshotHeaderProto
 * frame*               a SnapshotBlockProto each, of about 64 KiB
 * end         4 bytes  0
 * count       8 bytes  the number of records
 * digest     32 bytes  SHA-256 of all that comes before
 *
 * frame: length 4 bytes, 1 to {@value #MAX_FRAME_BYTES}; CRC-32C 4 bytes; that many bytes
 * </pre>
 */
final class SnapshotFormat {
  static final byte[] MAGIC = "CAIRNSNP".getBytes(StandardCharsets.US_ASCII);
  static final int VERSION = 1;
  static final int MAX_FRAME_BYTES = 8 << 20;
  static final int BLOCK_BYTES = 64 << 10;
  static final int DIGEST_BYTES = 32;

  private SnapshotFormat() {}

  static SnapshotHeaderProto header(String clusterId, RegistryState state, Memory.Contents memory) {
    return SnapshotHeaderProto.newBuilder()
        .setClusterId(clusterId)
        .setEpoch(state.epoch())
        .setTerm(state.applied().term())
        .setIndex(state.applied().index())
        .setRevision(state.revision().value())
        .setLogTimeNanos(Times.nanos(state.logTime()))
        .setRecords(state.records())
        .addAllTiers(state.tiers().tiers().stream().map(Tier::name).toList())
        .setDigest(bytes(state.digests().records()))
        .setRememberedDigest(bytes(state.digests().memory()))
        .setRevisionDigest(bytes(state.digest()))
        .setPageKey(ConfigurationCodec.encode(state.configuration().pageKey()))
        .setLimits(ConfigurationCodec.encode(state.configuration().limits()))
        .setCompactedRevision(memory.compacted().value())
        .setChanges(memory.history().stream().mapToLong(entry -> entry.changes().size()).sum())
        .setTombstones(memory.tombstones().size())
        .setRequests(memory.requests().size())
        .setKeysDigest(bytes(state.digests().indexes()))
        .setDigestDefinition(Digests.DEFINITION)
        .build();
  }

  private static ByteString bytes(StateDigest digest) {
    return ByteString.copyFrom(digest.toBytes());
  }

  /**
   * The inverse of {@link #header}; the digests that follow from the rest are not known.
   *
   * @throws IllegalArgumentException if a field is unknown or breaks its rule
   * @throws cairn.statemachine.codec.CorruptEntryException if one of the limits does
   */
  static RegistryState state(SnapshotHeaderProto header) {
    if (!header.getUnknownFields().asMap().isEmpty()) {
      throw new IllegalArgumentException(
          "fields %s are unknown to this version"
              .formatted(header.getUnknownFields().asMap().keySet()));
    }
    StateDigest records = StateDigest.ofBytes(header.getDigest().toByteArray());
    return new RegistryState(
        new LogPosition(
            atLeast(0, "term", header.getTerm()), atLeast(-1, "index", header.getIndex())),
        new Revision(header.getRevision()),
        atLeast(1, "epoch", header.getEpoch()),
        Times.ofNanos(atLeast(0, "log_time_nanos", header.getLogTimeNanos())),
        new Configuration(
            TierOrder.of(header.getTiersList().toArray(String[]::new)),
            header.hasLimits()
                ? ConfigurationCodec.limits(header.getLimits())
                : StateLimits.DEFAULT,
            ConfigurationCodec.pageKey(header.getPageKey())),
        atLeast(0, "records", header.getRecords()),
        new Digests(
            records,
            StateDigest.EMPTY,
            digestOr(StateDigest.EMPTY, header.getRememberedDigest()),
            StateDigest.EMPTY),
        digestOr(records, header.getRevisionDigest()));
  }

  /**
   * The digest of the keys of all indexes; absent if it is not there or made otherwise than this
   * version does.
   *
   * @throws IllegalArgumentException if it has another length than a digest
   */
  static Optional<StateDigest> keys(SnapshotHeaderProto header) {
    return header.getDigestDefinition() == Digests.DEFINITION
        ? Optional.of(StateDigest.ofBytes(header.getKeysDigest().toByteArray()))
        : Optional.empty();
  }

  /** The oldest revision whose state can still be told. */
  static Revision compacted(SnapshotHeaderProto header) {
    return new Revision(
        header.hasCompactedRevision() ? header.getCompactedRevision() : header.getRevision());
  }

  private static StateDigest digestOr(StateDigest absent, ByteString bytes) {
    return bytes.isEmpty() ? absent : StateDigest.ofBytes(bytes.toByteArray());
  }

  static long atLeast(long least, String what, long value) {
    if (value < least) {
      throw new IllegalArgumentException("%s %d is below %d".formatted(what, value, least));
    }
    return value;
  }
}
