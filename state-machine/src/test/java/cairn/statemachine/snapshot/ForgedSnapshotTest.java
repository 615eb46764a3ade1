package cairn.statemachine.snapshot;

import static cairn.statemachine.testing.Checkpoints.NOON;
import static cairn.statemachine.testing.Checkpoints.put;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cairn.model.Checkpoint;
import cairn.model.Revision;
import cairn.model.StateLimits;
import cairn.model.TierOrder;
import cairn.statemachine.codec.RecordCodec;
import cairn.statemachine.command.Configuration;
import cairn.statemachine.memory.BoundedMemory;
import cairn.statemachine.store.Digests;
import cairn.statemachine.store.LogPosition;
import cairn.statemachine.store.Memory;
import cairn.statemachine.store.RegistryState;
import cairn.statemachine.store.StateDigest;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files whose checksums are right and whose content is not. */
class ForgedSnapshotTest {
  private static final Checkpoint A = Checkpoint.first(put("a"), NOON, new Revision(1));
  private static final Checkpoint B = Checkpoint.first(put("b"), NOON, new Revision(2));

  @TempDir Path directory;

  @Test
  void isRefusedWhenItsIdsDoNotAscend() {
    assertRefused(state(2, 2, TierOrder.DEFAULT, B, A), List.of(B, A), "id a is not after b");
    assertRefused(state(2, 2, TierOrder.DEFAULT, A, A), List.of(A, A), "id a is not after a");
  }

  @Test
  void isRefusedWhenItsHeaderCountsOtherwise() {
    assertRefused(
        state(3, 2, TierOrder.DEFAULT, A, B),
        List.of(A, B),
        "2 records, counted as 2 at the end and 3 in the header");
  }

  @Test
  void isRefusedWhenItsRecordsAreNotThoseOfTheDigest() {
    assertRefused(state(2, 2, TierOrder.DEFAULT, A), List.of(A, B), "digest ");
  }

  @Test
  void isRefusedWhenARecordIsNewerThanTheState() {
    assertRefused(
        state(2, 1, TierOrder.DEFAULT, A, B),
        List.of(A, B),
        "b was changed at revision 2, after that of the snapshot, 1");
  }

  @Test
  void isRefusedWhenARecordIsInAnUnknownTier() {
    assertRefused(
        state(2, 2, TierOrder.of("hot"), A, B), List.of(A, B), "a is in tier nvme, not one of hot");
  }

  private void assertRefused(RegistryState state, List<Checkpoint> records, String message) {
    Path file = directory.resolve("forged");
    assertThatThrownBy(
            () -> {
              SnapshotWriter.write(
                  file,
                  new Snapshot(
                      "c",
                      state,
                      records,
                      new BoundedMemory(Memory.Contents.nothingBefore(state.revision())),
                      Optional.empty()));
              SnapshotReader.read(file);
            })
        .isInstanceOf(CorruptSnapshotException.class)
        .hasMessageContaining(message);
  }

  private static RegistryState state(
      long count, long revision, TierOrder tiers, Checkpoint... digested) {
    StateDigest digest = StateDigest.EMPTY;
    for (Checkpoint record : digested) {
      digest = digest.plus(RecordCodec.sha256(record));
    }
    return new RegistryState(
        new LogPosition(1, 1),
        new Revision(revision),
        1,
        NOON,
        new Configuration(tiers, StateLimits.DEFAULT, Optional.empty()),
        count,
        new Digests(digest, StateDigest.EMPTY, StateDigest.EMPTY, StateDigest.EMPTY),
        digest);
  }
}
