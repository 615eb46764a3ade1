package cairn.statemachine.snapshot;

import cairn.log.v1.RecordProto;
import cairn.log.v1.SnapshotBlockProto;
import cairn.model.Checkpoint;
import cairn.statemachine.codec.CorruptEntryException;
import cairn.statemachine.codec.RecordCodec;
import cairn.statemachine.store.RegistryState;
import cairn.statemachine.store.SharedParts;
import cairn.statemachine.store.StateDigest;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The records of one block, each checked by itself.
 *
 * @param end the offset of the first byte behind the block
 * @param digest of the records
 * @param problem what is wrong with the block, if something is
 */
record Block(long end, List<Checkpoint> records, StateDigest digest, Optional<String> problem) {

  /** Reads the records in {@code bytes}, out of a snapshot of {@code state}. */
  static Block decode(long end, byte[] bytes, RegistryState state, SharedParts parts) {
    List<Checkpoint> records = new ArrayList<>();
    StateDigest digest = StateDigest.EMPTY;
    try {
      for (RecordProto message : SnapshotBlockProto.parseFrom(bytes).getRecordsList()) {
        Checkpoint record = parts.share(RecordCodec.decode(message));
        requireFits(record, state);
        digest = digest.plus(RecordCodec.sha256(record));
        records.add(record);
      }
    } catch (InvalidProtocolBufferException | CorruptEntryException | IllegalArgumentException e) {
      return new Block(end, records, digest, Optional.of("in the block before: " + e.getMessage()));
    }
    return new Block(end, records, digest, Optional.empty());
  }

  private static void requireFits(Checkpoint record, RegistryState state) {
    if (record.modRevision().compareTo(state.revision()) > 0) {
      throw new IllegalArgumentException(
          "%s was changed at revision %s, after that of the snapshot, %s"
              .formatted(record.id(), record.modRevision(), state.revision()));
    }
    if (!state.tiers().contains(record.location().tier())) {
      throw new IllegalArgumentException(
          "%s is in tier %s, not one of %s"
              .formatted(record.id(), record.location().tier(), state.tiers()));
    }
  }
}
