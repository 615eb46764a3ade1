package cairn.statemachine.snapshot;

import cairn.log.v1.SnapshotHeaderProto;
import cairn.model.Revision;
import cairn.model.Tier;
import cairn.model.TierOrder;
import cairn.model.Times;
import cairn.statemachine.store.LogPosition;
import cairn.statemachine.store.RegistryState;
import cairn.statemachine.store.StateDigest;
import com.google.protobuf.ByteString;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

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
  static final int MAX_FRAME_BYTES = 1 << 20;
  static final int BLOCK_BYTES = 64 << 10;
  static final int DIGEST_BYTES = 32;

  private SnapshotFormat() {}

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  static SnapshotHeaderProto header(String clusterId, RegistryState state) {
    return SnapshotHeaderProto.newBuilder()
        .setClusterId(clusterId)
        .setEpoch(state.epoch())
        .setTerm(state.applied().term())
        .setIndex(state.applied().index())
        .setRevision(state.revision().value())
        .setLogTimeNanos(Times.nanos(state.logTime()))
        .setRecords(state.records())
        .addAllTiers(state.tiers().tiers().stream().map(Tier::name).toList())
        .setDigest(ByteString.copyFrom(state.digest().toBytes()))
        .build();
  }

  /**
   * The inverse of {@link #header}.
   *
   * @throws IllegalArgumentException if a field is unknown or breaks its rule
   */
  static RegistryState state(SnapshotHeaderProto header) {
    if (!header.getUnknownFields().asMap().isEmpty()) {
      throw new IllegalArgumentException(
          "fields %s are unknown to this version"
              .formatted(header.getUnknownFields().asMap().keySet()));
    }
    return new RegistryState(
        new LogPosition(
            atLeast(0, "term", header.getTerm()), atLeast(-1, "index", header.getIndex())),
        new Revision(header.getRevision()),
        atLeast(1, "epoch", header.getEpoch()),
        Times.ofNanos(atLeast(0, "log_time_nanos", header.getLogTimeNanos())),
        TierOrder.of(header.getTiersList().toArray(String[]::new)),
        atLeast(0, "records", header.getRecords()),
        StateDigest.ofBytes(header.getDigest().toByteArray()));
  }

  private static long atLeast(long least, String what, long value) {
    if (value < least) {
      throw new IllegalArgumentException("%s %d is below %d".formatted(what, value, least));
    }
    return value;
  }
}
