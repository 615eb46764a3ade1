package cairn.node.raft;

import cairn.node.member.MarkerFile;
import cairn.statemachine.mapdb.MapDbStore;
import cairn.statemachine.snapshot.CorruptSnapshotException;
import cairn.statemachine.snapshot.SnapshotReader;
import cairn.statemachine.snapshot.SnapshotWriter;
import cairn.statemachine.store.CheckpointStore;
import cairn.statemachine.store.LogPosition;
import cairn.statemachine.store.View;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.ratis.io.MD5Hash;
import org.apache.ratis.server.protocol.TermIndex;
import org.apache.ratis.server.storage.FileInfo;
import org.apache.ratis.server.storage.RaftStorage;
import org.apache.ratis.statemachine.impl.SimpleStateMachineStorage;
import org.apache.ratis.statemachine.impl.SingleFileSnapshotInfo;
import org.apache.ratis.util.MD5FileUtil;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The snapshots of this replica: files of Cairn's own format under the names that Ratis looks for.
 * Ratis sends them to followers and deletes the old ones; whether a file is whole is decided here,
 * by its own checksums. What Ratis keeps beside it, an MD5, it only ever compares with itself.
 */
final class SnapshotFiles {
  private static final Logger LOG = LoggerFactory.getLogger(SnapshotFiles.class);
  private static final String DAMAGED_SUFFIX = ".corrupt";

  private final SimpleStateMachineStorage storage = new SimpleStateMachineStorage();
  private Path group = Path.of("");
  private Path directory = Path.of("");

  SimpleStateMachineStorage storage() {
    return storage;
  }

  /** The state in the newest snapshot that is whole; damaged ones are set aside. */
  CheckpointStore open(RaftStorage raft, String clusterId) throws IOException {
    group = raft.getStorageDir().getRoot().toPath();
    directory = raft.getStorageDir().getStateMachineDir().toPath();
    Files.createDirectories(directory);
    deleteUnfinished();
    for (Path file : newestFirst()) {
      try {
        return agreed(raft, file, load(file, clusterId));
      } catch (CorruptSnapshotException e) {
        LOG.error("{} is set aside, an older snapshot is used: {}", file, e.getMessage());
        Files.move(
            file,
            file.resolveSibling(file.getFileName() + DAMAGED_SUFFIX),
            StandardCopyOption.REPLACE_EXISTING);
      }
    }
    storage.init(raft);
    return new MapDbStore();
  }

  /**
   * Makes Ratis start from the very snapshot that was loaded. By itself it would take an older one
   * whose MD5 is there, if a crash came between the snapshot and its MD5, and apply again what the
   * store holds already.
   */
  private CheckpointStore agreed(RaftStorage raft, Path file, CheckpointStore loaded)
      throws IOException {
    MD5Hash md5 = MD5FileUtil.computeAndSaveMd5ForFile(file.toFile());
    storage.init(raft);
    storage.updateLatestSnapshot(info(file, md5, loaded.state().applied()));
    return loaded;
  }

  private static SingleFileSnapshotInfo info(Path file, MD5Hash md5, LogPosition position) {
    return new SingleFileSnapshotInfo(
        new FileInfo(file, md5), TermIndex.valueOf(position.term(), position.index()));
  }

  /** The state in the snapshot that Ratis has just received, made durable first. */
  CheckpointStore installed(String clusterId) throws IOException {
    SingleFileSnapshotInfo info = storage.loadLatestSnapshot();
    if (info == null) {
      throw new IOException("no snapshot was installed in " + directory);
    }
    Path file = info.getFile().getPath();
    for (Path each : newestFirst()) {
      sync(each);
    }
    MarkerFile.sync(directory);
    MarkerFile.sync(group);
    return load(file, clusterId);
  }

  /** Writes {@code view} and returns the index of the newest snapshot. */
  long write(String clusterId, View view) {
    LogPosition position = view.state().applied();
    SingleFileSnapshotInfo latest = storage.getLatestSnapshot();
    if (position.index() < 0 || (latest != null && latest.getIndex() >= position.index())) {
      return latest == null ? -1 : latest.getIndex();
    }
    File file = storage.getSnapshotFile(position.term(), position.index());
    try {
      SnapshotWriter.write(file.toPath(), clusterId, view);
      MD5Hash md5 = MD5FileUtil.computeAndSaveMd5ForFile(file);
      MarkerFile.sync(directory);
      storage.updateLatestSnapshot(info(file.toPath(), md5, position));
      return position.index();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What a crash left of a snapshot that was being written. */
  private void deleteUnfinished() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.toList()) {
        if (file.getFileName().toString().endsWith(SnapshotWriter.UNFINISHED_SUFFIX)) {
          Files.delete(file);
        }
      }
    }
  }

  private static CheckpointStore load(Path file, String clusterId) throws IOException {
    TermIndex named = SimpleStateMachineStorage.getTermIndexFromSnapshotFile(file.toFile());
    CheckpointStore store = SnapshotReader.load(file, clusterId);
    LogPosition position = store.state().applied();
    if (position.index() != named.getIndex() || position.term() != named.getTerm()) {
      throw new CorruptSnapshotException(
          file, 0, "it holds the state at %s, its name says otherwise".formatted(position));
    }
    return store;
  }

  private List<Path> newestFirst() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .filter(file ->
              SimpleStateMachineStorage.SNAPSHOT_REGEX
                  .matcher(file.getFileName().toString())
                  .matches())
          .sorted(
              Comparator.comparing((Path file) ->
                      SimpleStateMachineStorage.getTermIndexFromSnapshotFile(file.toFile()))
                  .reversed())
          .toList();
    }
  }

  private static void sync(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }
}
