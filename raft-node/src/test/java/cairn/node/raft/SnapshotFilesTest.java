package cairn.node.raft;

import static cairn.statemachine.testing.Checkpoints.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cairn.node.crash.DyingFileSystem;
import cairn.node.member.RaftDirectory;
import cairn.statemachine.RegistryMachine;
import cairn.statemachine.command.Batch;
import cairn.statemachine.mapdb.MapDbStore;
import cairn.statemachine.snapshot.SnapshotWriter;
import cairn.statemachine.store.LogPosition;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;
import org.apache.ratis.server.RaftServerConfigKeys.Log;
import org.apache.ratis.server.protocol.TermIndex;
import org.apache.ratis.server.storage.FileInfo;
import org.apache.ratis.server.storage.RaftStorage;
import org.apache.ratis.server.storage.RaftStorage.StartupOption;
import org.apache.ratis.server.storage.StorageImplUtils;
import org.apache.ratis.statemachine.impl.SingleFileSnapshotInfo;
import org.apache.ratis.util.SizeInBytes;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The snapshots of a replica. */
class SnapshotFilesTest {
  static final String CLUSTER = "c";
  private static final long OLD = 10;
  private static final long NEW = 20;

  @TempDir private Path root;

  @Test
  void touchNothingBeforeTheyAreOpened() throws IOException {
    Path tmp = Files.createDirectories(Path.of("tmp")); // what an empty path would stand for
    Path stranger = Files.createTempFile(tmp, "stranger", "");
    try {
      new SnapshotFiles().deleteAbandonedInstalls(Duration.ZERO);

      assertThat(stranger).exists();
    } finally {
      Files.deleteIfExists(stranger);
      Files.delete(tmp);
    }
  }

  /** Ratis receives, moves the old directory away, moves the new one there, deletes the old. */
  @Nested
  class AfterACrashDuringAnInstall {
    private Path group = Path.of("");
    private Path current = Path.of("");
    private Path received = Path.of("");
    private Path replaced = Path.of("");

    @BeforeEach
    void makeTheGroup() throws IOException {
      group = Files.createDirectories(root.resolve("group"));
      current = group.resolve("sm");
      received = group.resolve("tmp").resolve("snapshot-1");
      replaced = group.resolve("sm.tmp20261125_180000.000");
    }

    @Test
    void areTheOldOnesWhileTheNewOneIsIncomplete() throws IOException {
      write(current, OLD);
      write(received, NEW);
      Path partial = received.resolve("snapshot.1_" + NEW);
      Files.write(partial, Arrays.copyOf(Files.readAllBytes(partial), 100));

      assertThat(opened()).isEqualTo(OLD);
    }

    @Test
    void areTheOldOnesWhileNoneIsInTheirPlace() throws IOException {
      write(replaced, OLD);
      write(received, NEW);

      assertThat(opened()).isEqualTo(OLD);
      assertThat(opened()).as("opened again").isEqualTo(OLD);
    }

    @Test
    void areFoundBeforeTheStartIsDecided() throws IOException {
      write(replaced, OLD);

      assertThat(RaftDirectory.snapshots(group)).isEqualTo(replaced);
    }

    @Test
    void areSyncedBeforeTheyTakeThePlaceOfOthers() throws IOException {
      DyingFileSystem files = new DyingFileSystem();
      try (RaftStorage storage = storage(group)) {
        SnapshotFiles snapshots = new SnapshotFiles(files::wrapPath);
        var _ = snapshots.open(storage, CLUSTER);
        Path part = files.wrapPath(Files.createDirectories(received).resolve("part"));
        try (FileChannel out =
            FileChannel.open(part, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
          out.write(ByteBuffer.wrap(new byte[100]));
        }

        snapshots.syncReceived();
      }
      files.losePower();

      assertThat(received.resolve("part")).hasSize(100);
    }

    @Test
    void areTheNewOneOnceItIsInTheirPlace() throws IOException {
      write(replaced, OLD);
      write(current, NEW);

      assertThat(opened()).isEqualTo(NEW);
    }

    @Test
    void areTheNewOneWhileTheOldOnesAreBeingDeleted() throws IOException {
      Files.createDirectories(replaced);
      write(current, NEW);

      assertThat(opened()).isEqualTo(NEW);
    }

    /** The index of the state that a start finds. */
    private long opened() throws IOException {
      try (RaftStorage storage = storage(group)) {
        long index = new SnapshotFiles().open(storage, CLUSTER).state().applied().index();
        assertThat(replaced).doesNotExist();
        assertThat(received).doesNotExist();
        return index;
      }
    }
  }

  @Nested
  class ThatAreWritten {
    private final SnapshotFiles snapshots = new SnapshotFiles();
    private RaftStorage raft;
    private Path group;

    @BeforeEach
    void open() throws IOException {
      group = Files.createDirectories(root.resolve("group"));
      raft = storage(group);
      var _ = snapshots.open(raft, CLUSTER);
    }

    @AfterEach
    void close() throws IOException {
      raft.close();
    }

    @Test
    void areNotWhereTheDiskFailsAndAreAfterwards() throws IOException {
      Path blocked = group.resolve("sm/snapshot.1_%d.md5.tmp".formatted(NEW));
      Files.createDirectories(blocked);

      assertThatThrownBy(() -> write(NEW, () -> {})).isInstanceOf(IOException.class);
      Files.delete(blocked);
      write(NEW, () -> {});
      snapshots.tell();
      assertThat(snapshots.latest()).isEqualTo(NEW);
    }

    @Test
    void letTheLogBeForgottenUpToTheOneBefore() throws IOException {
      write(OLD, () -> {});
      assertThat(snapshots.tell()).isEqualTo(-1);

      write(NEW, () -> {});
      assertThat(snapshots.latest()).isEqualTo(OLD);
      assertThat(snapshots.hasUntold()).isTrue();

      assertThat(snapshots.tell()).isEqualTo(OLD);
      assertThat(snapshots.latest()).isEqualTo(NEW);
      assertThat(snapshots.hasUntold()).isFalse();
      assertThat(snapshots.tell()).isEqualTo(-1);
    }

    @Test
    void areNotToldOfBehindOneThatWasInstalledMeanwhile() throws IOException {
      write(OLD, () -> {});
      snapshots.tell();
      write(NEW, () -> {});
      install(NEW + 1);

      assertThat(snapshots.tell()).isEqualTo(-1);
      assertThat(snapshots.latest()).isEqualTo(NEW + 1);
    }

    @Test
    void letNoLessOfTheLogBeForgottenThanOneThatWasInstalledWhileTheyWereBegun()
        throws IOException {
      write(OLD, () -> {});
      snapshots.tell();
      write(NEW, () -> install(NEW - 1));

      assertThat(snapshots.tell()).isEqualTo(NEW - 1);
    }

    @Test
    void areNotWhereThereIsOneAsNew() throws IOException {
      write(NEW, () -> {});
      snapshots.tell();

      write(NEW, () -> {});

      assertThat(snapshots.hasUntold()).isFalse();
    }

    private void write(long index, Runnable between) throws IOException {
      snapshots.write(CLUSTER, store(index), between);
    }

    private void install(long index) {
      Path file = snapshots.storage().getLatestSnapshot().getFile().getPath();
      snapshots
          .storage()
          .updateLatestSnapshot(
              new SingleFileSnapshotInfo(new FileInfo(file, null), TermIndex.valueOf(1, index)));
    }
  }

  static RaftStorage storage(Path group) {
    return StorageImplUtils.newRaftStorage(
        group.toFile(), SizeInBytes.ZERO, StartupOption.RECOVER, Log.CorruptionPolicy.EXCEPTION);
  }

  private static void write(Path directory, long index) throws IOException {
    Files.createDirectories(directory);
    var _ =
        SnapshotWriter.write(
            directory.resolve("snapshot.1_" + index), CLUSTER, store(index), () -> {});
  }

  private static MapDbStore store(long index) {
    MapDbStore store = new MapDbStore();
    var _ =
        new RegistryMachine(store)
            .apply(new LogPosition(1, index), Batch.of(NOON, Puts.put("r-" + index)));
    return store;
  }
}
