package cairn.node.raft;

import static org.assertj.core.api.Assertions.assertThat;

import cairn.node.crash.DyingFileSystem;
import cairn.node.crash.EveryCrash;
import cairn.statemachine.RegistryMachine;
import cairn.statemachine.command.Batch;
import cairn.statemachine.mapdb.MapDbStore;
import cairn.statemachine.store.LogPosition;
import cairn.statemachine.testing.Checkpoints;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A node that dies at any change of a file starts with the old state or the new one. */
class SnapshotCrashTest {
  private static final long OLD = 10;
  private static final long NEW = 20;

  @TempDir private Path root;

  @Test
  void leavesTheOldOrTheNewSnapshotWhileOneIsWritten() throws IOException {
    int changes =
        new EveryCrash() {
          @Override
          protected void prepare(Path directory) throws IOException {
            write(directory, UnaryOperator.identity(), OLD);
          }

          @Override
          protected void run(Path directory, DyingFileSystem files) throws IOException {
            write(Path.of(directory.toString()), files::wrapPath, NEW);
          }

          @Override
          protected void check(Path directory, boolean done) throws IOException {
            assertThat(opened(directory)).isIn(done ? new Long[] {NEW} : new Long[] {OLD, NEW});
            write(directory, UnaryOperator.identity(), NEW + 1);
            assertThat(opened(directory)).as("with the next one").isEqualTo(NEW + 1);
          }
        }.everywhere(root);

    assertThat(changes).isGreaterThan(6);
  }

  private static void write(Path group, UnaryOperator<Path> files, long index) throws IOException {
    try (var storage = SnapshotFilesTest.storage(group)) {
      SnapshotFiles snapshots = new SnapshotFiles(files);
      var _ = snapshots.open(storage, SnapshotFilesTest.CLUSTER);
      MapDbStore store = new MapDbStore();
      var _ =
          new RegistryMachine(store)
              .apply(
                  new LogPosition(1, index),
                  Batch.of(Checkpoints.NOON, Puts.put("r-" + index), Puts.put("s-" + index)));
      snapshots.write(SnapshotFilesTest.CLUSTER, store, () -> {});
    }
  }

  private static long opened(Path group) throws IOException {
    try (var storage = SnapshotFilesTest.storage(group)) {
      return new SnapshotFiles().open(storage, SnapshotFilesTest.CLUSTER).state().applied().index();
    }
  }
}
