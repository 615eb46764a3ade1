package cairn.statemachine.snapshot;

import cairn.log.v1.SnapshotBlockProto;
import cairn.model.Checkpoint;
import cairn.statemachine.codec.CorruptEntryException;
import cairn.statemachine.codec.RecordCodec;
import cairn.statemachine.codec.RememberedCodec;
import cairn.statemachine.memory.BoundedMemory;
import cairn.statemachine.store.RegistryState;
import cairn.statemachine.store.Remembered;
import cairn.statemachine.store.SharedParts;
import cairn.statemachine.store.StateDigest;
import cairn.statemachine.store.Tombstone;
import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is in one block, each part checked by itself.
 *
 * @param end the offset of the first byte behind the block
 * @param digest of the records
 * @param rememberedDigest of the tombstones and the requests
 * @param problem what is wrong with the block, if something is
 */
record Block(
    long end,
    List<Checkpoint> records,
    StateDigest digest,
    List<PastChange> changes,
    List<Tombstone> tombstones,
    List<Remembered> requests,
    StateDigest rememberedDigest,
    Optional<String> problem) {

  /** Reads what is in {@code bytes}, out of a snapshot of {@code state}. */
  static Block decode(long end, byte[] bytes, RegistryState state, SharedParts parts) {
    try {
      SnapshotBlockProto block = SnapshotBlockProto.parseFrom(bytes);
      List<Checkpoint> records = new ArrayList<>();
      StateDigest digest = StateDigest.EMPTY;
      for (ByteString message : block.getRecordsList()) {
        Checkpoint record = RecordCodec.decode(message, parts);
        requireFits(record, state);
        digest = digest.plus(RecordCodec.sha256(message));
        records.add(record);
      }
      List<PastChange> changes =
          block.getChangesList().stream()
              .map(change -> HistoryCodec.decode(change, parts))
              .toList();
      List<Tombstone> tombstones =
          block.getTombstonesList().stream().map(RememberedCodec::decode).toList();
      List<Remembered> requests =
          block.getRequestsList().stream().map(RememberedCodec::decode).toList();
      return new Block(
          end,
          records,
          digest,
          changes,
          tombstones,
          requests,
          BoundedMemory.digest(tombstones, requests, () -> {}),
          Optional.empty());
    } catch (InvalidProtocolBufferException | CorruptEntryException | IllegalArgumentException e) {
      return new Block(
          end,
          List.of(),
          StateDigest.EMPTY,
          List.of(),
          List.of(),
          List.of(),
          StateDigest.EMPTY,
          Optional.of("in the block before: " + e.getMessage()));
    }
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
