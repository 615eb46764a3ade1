package cairn.statemachine.snapshot;

import cairn.log.v1.RecordProto;
import cairn.log.v1.SnapshotBlockProto;
import cairn.model.Checkpoint;
import cairn.statemachine.codec.RecordCodec;
import cairn.statemachine.store.View;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.List;
import java.util.zip.CRC32C;

/** Writes snapshot files, in the format of {@link SnapshotFormat}. */
public final class SnapshotWriter {
  /** What the name of an unfinished file ends with. One that a crash left may be deleted. */
  public static final String UNFINISHED_SUFFIX = ".tmp";

  private final DataOutputStream out;
  private final MessageDigest digest = SnapshotFormat.sha256();

  private SnapshotWriter(FileChannel channel) {
    var file = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16);
    out = new DataOutputStream(new DigestOutputStream(file, digest));
  }

  /**
   * Writes what {@code view} shows to {@code target}, as {@link #write(Path, Snapshot)} does.
   *
   * @param clusterId the identity of the cluster whose state it is
   * @throws IOException if it could not be written
   */
  public static void write(Path target, String clusterId, View view) throws IOException {
    write(target, Snapshot.of(clusterId, view));
  }

  /**
   * Writes {@code snapshot} to {@code target}. When it returns, the file is whole and will be there
   * after a loss of power; until then a file of that name is what it was. What is written first has
   * the name with {@value #UNFINISHED_SUFFIX} after it.
   *
   * @throws IOException if it could not be written
   */
  public static void write(Path target, Snapshot snapshot) throws IOException {
    Path unfinished = target.resolveSibling(target.getFileName() + UNFINISHED_SUFFIX);
    try {
      try (FileChannel channel =
          FileChannel.open(
              unfinished,
              StandardOpenOption.CREATE,
              StandardOpenOption.WRITE,
              StandardOpenOption.TRUNCATE_EXISTING)) {
        new SnapshotWriter(channel).write(snapshot);
        channel.force(true);
      }
      Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(unfinished);
    }
    try (FileChannel directory =
        FileChannel.open(target.toAbsolutePath().getParent(), StandardOpenOption.READ)) {
      directory.force(true);
    }
  }

  private void write(Snapshot snapshot) throws IOException {
    out.write(SnapshotFormat.MAGIC);
    out.writeInt(SnapshotFormat.VERSION);
    frame(SnapshotFormat.header(snapshot.clusterId(), snapshot.state()).toByteArray());
    blocks(snapshot.records());
    out.writeInt(0);
    out.writeLong(snapshot.records().size());
    out.write(digest.digest());
    out.flush();
  }

  private void blocks(List<Checkpoint> records) throws IOException {
    SnapshotBlockProto.Builder block = SnapshotBlockProto.newBuilder();
    int bytes = 0;
    for (Checkpoint checkpoint : records) {
      RecordProto record = RecordCodec.encode(checkpoint);
      block.addRecords(record);
      bytes += record.getSerializedSize();
      if (bytes >= SnapshotFormat.BLOCK_BYTES) {
        frame(block.build().toByteArray());
        block.clear();
        bytes = 0;
      }
    }
    if (bytes > 0) {
      frame(block.build().toByteArray());
    }
  }

  private void frame(byte[] bytes) throws IOException {
    if (bytes.length < 1 || bytes.length > SnapshotFormat.MAX_FRAME_BYTES) {
      throw new IOException(
          "a frame of %d bytes is not of 1 to %d"
              .formatted(bytes.length, SnapshotFormat.MAX_FRAME_BYTES));
    }
    CRC32C crc = new CRC32C();
    crc.update(bytes);
    out.writeInt(bytes.length);
    out.writeInt((int) crc.getValue());
    out.write(bytes);
  }
}
