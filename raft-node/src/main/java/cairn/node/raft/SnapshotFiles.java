package cairn.node.raft;

import cairn.node.member.MarkerFile;
import cairn.node.member.RaftDirectory;
import cairn.statemachine.mapdb.MapDbStore;
import cairn.statemachine.snapshot.CorruptSnapshotException;
import cairn.statemachine.snapshot.Snapshot;
import cairn.statemachine.snapshot.SnapshotReader;
import cairn.statemachine.snapshot.SnapshotWriter;
import cairn.statemachine.store.CheckpointReader;
import cairn.statemachine.store.LogPosition;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.ratis.io.MD5Hash;
import org.apache.ratis.server.protocol.TermIndex;
import org.apache.ratis.server.storage.FileInfo;
import org.apache.ratis.server.storage.RaftStorage;
import org.apache.ratis.server.storage.RaftStorageDirectory;
import org.apache.ratis.statemachine.impl.SimpleStateMachineStorage;
import org.apache.ratis.statemachine.impl.SingleFileSnapshotInfo;
import org.apache.ratis.util.FileUtils;
import org.apache.ratis.util.MD5FileUtil;
import org.jspecify.annotations.Nullable;
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

  /** What a snapshot is called until the position is known that its name tells. */
  private static final String WRITTEN = "written" + SnapshotWriter.UNFINISHED_SUFFIX;

  private final SimpleStateMachineStorage storage = new SimpleStateMachineStorage();
  private final AtomicReference<@Nullable SingleFileSnapshotInfo> untold = new AtomicReference<>();
  private final UnaryOperator<Path> files;
  private Path group = Path.of("");
  private Path directory = Path.of("");
  private volatile boolean opened; // with group and directory set

  SnapshotFiles() {
    this(UnaryOperator.identity());
  }

  /**
   * @param files what a path is replaced by before anything is done with it: for tests that watch
   */
  SnapshotFiles(UnaryOperator<Path> files) {
    this.files = files;
  }

  SimpleStateMachineStorage storage() {
    return storage;
  }

  /** The state in the newest snapshot that is whole; damaged ones are set aside. */
  MapDbStore open(RaftStorage raft, String clusterId) throws IOException {
    group = files.apply(raft.getStorageDir().getRoot().toPath());
    directory = files.apply(raft.getStorageDir().getStateMachineDir().toPath());
    opened = true;
    Files.createDirectories(directory);
    deleteUnfinished();
    deleteAbandonedInstalls(Duration.ZERO);
    endReplacing();
    for (Path file : newestFirst()) {
      try (ExecutorService beside = Executors.newSingleThreadExecutor()) {
        Future<MD5Hash> md5 = beside.submit(() -> md5(file));
        MapDbStore loaded = load(file, clusterId);
        return agreed(raft, saved(file, get(md5), loaded.state().applied()), loaded);
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
  private MapDbStore agreed(RaftStorage raft, SingleFileSnapshotInfo info, MapDbStore loaded)
      throws IOException {
    storage.init(raft);
    storage.updateLatestSnapshot(info);
    return loaded;
  }

  /**
   * The MD5 that Ratis wants to find beside a snapshot. Its own way to compute it would make a disk
   * that fails a defect of this node: it throws no IOException, and maps the file into memory.
   */
  private static MD5Hash md5(Path file) throws IOException {
    MessageDigest digest = MD5FileUtil.newMD5();
    try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
      in.transferTo(OutputStream.nullOutputStream());
    }
    return MD5Hash.newInstance(digest.digest());
  }

  private static MD5Hash get(Future<MD5Hash> md5) throws IOException {
    try {
      return md5.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw new IOException("the MD5 of a snapshot cannot be computed", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while a snapshot is loaded");
    }
  }

  /** Writes the MD5 beside {@code file}, and returns what Ratis is to know of both. */
  private static SingleFileSnapshotInfo saved(Path file, MD5Hash md5, LogPosition position)
      throws IOException {
    MD5FileUtil.saveMD5File(file.toFile(), md5);
    return new SingleFileSnapshotInfo(
        new FileInfo(file, md5), TermIndex.valueOf(position.term(), position.index()));
  }

  /**
   * The state in the snapshot that Ratis has just received; its new place is made durable first.
   */
  MapDbStore installed(String clusterId) throws IOException {
    SingleFileSnapshotInfo info = storage.loadLatestSnapshot();
    if (info == null) {
      throw new IOException("no snapshot was installed in " + directory);
    }
    Path file = info.getFile().getPath();
    MarkerFile.sync(directory);
    MarkerFile.sync(group);
    return load(file, clusterId);
  }

  /**
   * Writes what {@code reader} shows now, while it goes on, for {@link #tell}, unless there is a
   * snapshot as new as that already. One thread at a time.
   *
   * @param between runs again and again, at least between two looks at the records
   * @throws cairn.statemachine.store.UnsoundStateException if the state is not what its digest says
   * @throws cairn.statemachine.store.CompactedException if more was written meanwhile than the
   *     history holds
   */
  void write(String clusterId, CheckpointReader reader, Runnable between) throws IOException {
    if (latest() >= reader.state().applied().index()) {
      return;
    }
    Path written = directory.resolve(WRITTEN);
    LogPosition position = SnapshotWriter.write(written, clusterId, reader, between).applied();
    Path file =
        directory.resolve(
            SimpleStateMachineStorage.getSnapshotFileName(position.term(), position.index()));
    Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
    SingleFileSnapshotInfo info = saved(file, md5(file), position);
    MarkerFile.sync(directory);
    untold.set(info);
  }

  /** Whether there is a snapshot for {@link #tell}. */
  boolean hasUntold() {
    return untold.get() != null;
  }

  /**
   * Has Ratis know of the snapshot that was written last, and returns the index of the one before,
   * up to which the log may be forgotten then: the older one can take the place of a new one that
   * turns out damaged. -1 if nothing more may be forgotten. Only when Ratis asks for one: of a
   * snapshot that it knows and that nothing was applied behind it takes no other, and does not
   * purge the log either.
   */
  long tell() {
    SingleFileSnapshotInfo written = untold.getAndSet(null);
    long before = latest();
    if (written == null || before >= written.getIndex()) {
      return -1; // else Ratis would hear of an index before one that was installed meanwhile
    }
    storage.updateLatestSnapshot(written);
    return before;
  }

  /** The index of the newest snapshot that Ratis knows of; -1 without one. */
  long latest() {
    SingleFileSnapshotInfo latest = storage.getLatestSnapshot();
    return latest == null ? -1 : latest.getIndex();
  }

  /** What a crash left of a snapshot that was being written. */
  private void deleteUnfinished() throws IOException {
    for (Path file : children(directory)) {
      if (file.getFileName().toString().endsWith(SnapshotWriter.UNFINISHED_SUFFIX)) {
        Files.deleteIfExists(file); // its writer may be ending at this very moment
      }
    }
  }

  /**
   * Deletes what failed installs have left, as far as nothing was written to it for {@code idle}.
   * Ratis receives each in a directory of its own and deletes none that it did not finish.
   */
  void deleteAbandonedInstalls(Duration idle) throws IOException {
    if (!opened) {
      return; // of no group yet
    }
    Instant limit = Instant.now().minus(idle);
    try {
      for (Path install : children(group.resolve(RaftStorageDirectory.TMP_DIR_NAME))) {
        if (!newestChange(install).isAfter(limit)) {
          FileUtils.deleteFully(install);
        }
      }
    } catch (UncheckedIOException e) {
      throw e.getCause(); // such as when an install ends at this very moment
    }
  }

  private static Instant newestChange(Path directory) throws IOException {
    Instant newest = Instant.EPOCH;
    try (Stream<Path> paths = Files.walk(directory)) {
      for (Path path : paths.toList()) {
        Instant changed = Files.getLastModifiedTime(path).toInstant();
        newest = changed.isAfter(newest) ? changed : newest;
      }
    }
    return newest;
  }

  /**
   * Ends what a crash has interrupted: Ratis moves the old snapshots away, then the new one to
   * where they were, and deletes the old ones. Without the new one, the old ones are taken back.
   */
  private void endReplacing() throws IOException {
    Path found = RaftDirectory.snapshots(group);
    if (!found.equals(directory)) {
      for (Path file : oldestFirst(found).reversed()) { // so that no crash leaves the oldest alone
        Files.move(file, directory.resolve(file.getFileName()), StandardCopyOption.ATOMIC_MOVE);
        MarkerFile.sync(directory);
      }
    }
    for (Path replaced : RaftDirectory.replacedSnapshots(group)) {
      FileUtils.deleteFully(replaced);
    }
  }

  /** Makes what was received durable, before it takes the place of the snapshots there are. */
  void syncReceived() throws IOException {
    Path received = group.resolve(RaftStorageDirectory.TMP_DIR_NAME);
    if (!Files.isDirectory(received)) {
      return;
    }
    try (Stream<Path> paths = Files.walk(received)) {
      for (Path path : paths.toList()) {
        sync(path);
      }
    }
  }

  private static List<Path> children(Path parent) throws IOException {
    if (!Files.isDirectory(parent)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(parent)) {
      return files.toList();
    }
  }

  private static MapDbStore load(Path file, String clusterId) throws IOException {
    return read(file, clusterId).toStore();
  }

  /**
   * All of {@code file}.
   *
   * @throws CorruptSnapshotException if it is damaged, of another cluster, or not what its name
   *     says
   */
  static Snapshot read(Path file, String clusterId) throws IOException {
    TermIndex named = SimpleStateMachineStorage.getTermIndexFromSnapshotFile(file.toFile());
    Snapshot snapshot = SnapshotReader.read(file, clusterId);
    LogPosition position = snapshot.state().applied();
    if (position.index() != named.getIndex() || position.term() != named.getTerm()) {
      throw new CorruptSnapshotException(
          file, 0, "it holds the state at %s, its name says otherwise".formatted(position));
    }
    return snapshot;
  }

  private List<Path> newestFirst() throws IOException {
    return oldestFirst(directory).reversed();
  }

  /** The snapshots in {@code directory}, none if there is no such directory. */
  static List<Path> oldestFirst(Path directory) throws IOException {
    return children(directory).stream()
        .filter(file ->
            SimpleStateMachineStorage.SNAPSHOT_REGEX
                .matcher(file.getFileName().toString())
                .matches())
        .sorted(
            Comparator.comparing((Path file) ->
                SimpleStateMachineStorage.getTermIndexFromSnapshotFile(file.toFile())))
        .toList();
  }

  private static void sync(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }
}
