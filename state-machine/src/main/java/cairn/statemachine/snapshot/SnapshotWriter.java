package cairn.statemachine.snapshot;

import cairn.log.v1.ChangeProto;
import cairn.log.v1.RememberedProto;
import cairn.log.v1.SnapshotBlockProto;
import cairn.log.v1.TombstoneProto;
import cairn.model.Checkpoint;
import cairn.statemachine.codec.IndexDigest;
import cairn.statemachine.codec.RecordCodec;
import cairn.statemachine.codec.RememberedCodec;
import cairn.statemachine.codec.Sha256;
import cairn.statemachine.memory.BoundedMemory;
import cairn.statemachine.query.RecordScan;
import cairn.statemachine.store.CheckpointReader;
import cairn.statemachine.store.History;
import cairn.statemachine.store.Memory;
import cairn.statemachine.store.RegistryState;
import cairn.statemachine.store.Remembered;
import cairn.statemachine.store.StateDigest;
import cairn.statemachine.store.Tombstone;
import cairn.statemachine.store.UnsoundStateException;
import com.google.protobuf.ByteString;
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
import java.util.function.Consumer;
import java.util.zip.CRC32C;

/** Writes snapshot files, in the format of {@link SnapshotFormat}. */
public final class SnapshotWriter {
  /** What the name of an unfinished file ends with. One that a crash left may be deleted. */
  public static final String UNFINISHED_SUFFIX = ".tmp";

  private final DataOutputStream out;
  private final Runnable between;
  private final MessageDigest digest = Sha256.digest();
  private final SnapshotBlockProto.Builder block = SnapshotBlockProto.newBuilder();
  private int blockBytes;
  private long recordsWritten;

  private SnapshotWriter(FileChannel channel, Runnable between) {
    this.between = between;
    var file = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16);
    out = new DataOutputStream(new DigestOutputStream(file, digest));
  }

  /**
   * Writes the state that {@code reader} shows at the first look, while it may go on, and returns
   * it. When this returns, the file is whole and will be there after a loss of power; until then a
   * file of that name is what it was. What is written first has the name with {@value
   * #UNFINISHED_SUFFIX} after it.
   *
   * @param clusterId the identity of the cluster whose state it is
   * @param between runs again and again, at least between two looks at the records
   * @throws UnsoundStateException if the records, their keys, or what is remembered, are not those
   *     of the digests
   * @throws cairn.statemachine.store.CompactedException if more was written between two looks than
   *     the history holds
   * @throws IOException if it could not be written
   */
  public static RegistryState write(
      Path target, String clusterId, CheckpointReader reader, Runnable between) throws IOException {
    Start start = reader.read(view -> new Start(new RecordScan(view), view.memory().contents()));
    RegistryState state = start.scan.state();
    Part records =
        out -> {
          StateDigest digest = StateDigest.EMPTY;
          StateDigest keys = StateDigest.EMPTY;
          while (!start.scan.isDone()) {
            start.scan.advance(reader);
            digest = digest.plus(out.records(start.scan.result()));
            keys = keys.plus(IndexDigest.of(start.scan.result(), state.tiers()));
            between.run();
          }
          requireSame("the records", digest, state.digests().records(), state);
          requireSame("their keys", keys, state.digests().indexes(), state);
          StateDigest remembered = BoundedMemory.digest(start.memory, between);
          requireSame("what is remembered", remembered, state.digests().memory(), state);
        };
    write(target, between, out -> out.write(clusterId, state, start.memory, records));
    return state;
  }

  private static void requireSame(
      String what, StateDigest found, StateDigest kept, RegistryState state) {
    if (!found.equals(kept)) {
      throw new UnsoundStateException(
          "%s at revision %s: digest %s, not %s".formatted(what, state.revision(), found, kept));
    }
  }

  private record Start(RecordScan scan, Memory.Contents memory) {}

  /** Writes records, or all there is. */
  private interface Part {
    void writeTo(SnapshotWriter out) throws IOException;
  }

  /**
   * Writes {@code snapshot} to {@code target}, as {@link #write(Path, String, CheckpointReader,
   * Runnable)} does.
   *
   * @throws IOException if it could not be written
   */
  static void write(Path target, Snapshot snapshot) throws IOException {
    write(
        target,
        () -> {},
        out ->
            out.write(
                snapshot.clusterId(),
                snapshot.state(),
                snapshot.memory().contents(),
                records -> records.records(snapshot.records())));
  }

  private static void write(Path target, Runnable between, Part all) throws IOException {
    Path unfinished = target.resolveSibling(target.getFileName() + UNFINISHED_SUFFIX);
    try {
      try (FileChannel channel =
          FileChannel.open(
              unfinished,
              StandardOpenOption.CREATE,
              StandardOpenOption.WRITE,
              StandardOpenOption.TRUNCATE_EXISTING)) {
        all.writeTo(new SnapshotWriter(channel, between));
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

  private void write(String clusterId, RegistryState state, Memory.Contents memory, Part records)
      throws IOException {
    out.write(SnapshotFormat.MAGIC);
    out.writeInt(SnapshotFormat.VERSION);
    frame(SnapshotFormat.header(clusterId, state, memory).toByteArray());
    records.writeTo(this);
    endBlock();
    for (History.Entry entry : memory.history()) {
      for (ChangeProto change : HistoryCodec.encode(entry).toList()) {
        add(change.getSerializedSize(), block -> block.addChanges(change));
      }
    }
    for (Tombstone tombstone : memory.tombstones()) {
      TombstoneProto message = RememberedCodec.encode(tombstone);
      add(message.getSerializedSize(), block -> block.addTombstones(message));
    }
    for (Remembered answered : memory.requests()) {
      RememberedProto message = RememberedCodec.encode(answered);
      add(message.getSerializedSize(), block -> block.addRequests(message));
    }
    endBlock();
    out.writeInt(0);
    out.writeLong(recordsWritten);
    out.write(digest.digest());
    out.flush();
  }

  /** Adds {@code records} to the blocks and returns their digest. */
  private StateDigest records(List<Checkpoint> records) throws IOException {
    StateDigest sum = StateDigest.EMPTY;
    for (Checkpoint checkpoint : records) {
      ByteString record = RecordCodec.encode(checkpoint).toByteString();
      sum = sum.plus(RecordCodec.sha256(record));
      add(record.size(), block -> block.addRecords(record));
      recordsWritten++;
    }
    return sum;
  }

  private void add(int bytes, Consumer<SnapshotBlockProto.Builder> part) throws IOException {
    part.accept(block);
    blockBytes += bytes;
    if (blockBytes >= SnapshotFormat.BLOCK_BYTES) {
      endBlock();
    }
  }

  private void endBlock() throws IOException {
    if (blockBytes > 0) {
      frame(block.build().toByteArray());
      block.clear();
      blockBytes = 0;
      between.run();
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
