package cairn.node.disk;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * How far a member has applied its log: a note beside the log, which the log must reach when it is
 * opened again. A log that was cut between two entries looks like a shorter one that is whole; the
 * note tells the two apart. Raft applies nothing that is not durable in the log of this very
 * member, and never takes back what was applied, so a log that is whole reaches the note.
 *
 * <p>The note is written over in place, before anybody is told of the entry, and not synced: it
 * survives the death of the process, and a loss of power may set it back a few seconds. Then less
 * is known, and nothing wrong. The two slots are in two sectors, written in turn, each with a
 * checksum over the identity of the volume too.
 */
final class AppliedFile implements AutoCloseable {
  private static final String NAME = "applied";
  private static final long MAGIC = 0x436169726e417031L; // "CairnAp1"
  private static final int SLOT_BYTES = 512;
  private static final int USED_BYTES = 3 * Long.BYTES + Integer.BYTES;

  private final RandomAccessFile file;
  private final String memberUuid;
  private final byte[] slot = new byte[USED_BYTES];
  private int next;
  private boolean closed;

  private AppliedFile(RandomAccessFile file, String memberUuid) {
    this.file = file;
    this.memberUuid = memberUuid;
  }

  /**
   * The last entry applied.
   *
   * @param index -1 if there is none
   */
  record Applied(long term, long index) {
    /** Before the first entry. */
    static final Applied NOTHING = new Applied(0, -1);
  }

  /**
   * What the file in {@code directory} says; empty if there is none, or none that can be relied on.
   *
   * @param memberUuid the identity of the volume
   */
  static Optional<Applied> read(Path directory, String memberUuid) throws IOException {
    Path path = directory.resolve(NAME);
    if (!Files.exists(path)) {
      return Optional.empty();
    }
    byte[] bytes;
    try (var in = Files.newInputStream(path)) {
      bytes = in.readNBytes(SLOT_BYTES + USED_BYTES);
    }
    Optional<Applied> one = decode(bytes, 0, memberUuid);
    Optional<Applied> other = decode(bytes, SLOT_BYTES, memberUuid);
    if (one.isEmpty() || other.isEmpty()) {
      return one.or(() -> other);
    }
    return one.get().index() > other.get().index() ? one : other;
  }

  private static Optional<Applied> decode(byte[] bytes, int at, String memberUuid) {
    if (bytes.length < at + USED_BYTES) {
      return Optional.empty();
    }
    ByteBuffer slot = ByteBuffer.wrap(bytes, at, USED_BYTES);
    long magic = slot.getLong();
    Applied applied = new Applied(slot.getLong(), slot.getLong());
    boolean isSound = magic == MAGIC && slot.getInt() == checksum(bytes, at, memberUuid);
    return isSound ? Optional.of(applied) : Optional.empty();
  }

  private static int checksum(byte[] bytes, int at, String memberUuid) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, at, 3 * Long.BYTES);
    crc.update(memberUuid.getBytes(StandardCharsets.UTF_8));
    return (int) crc.getValue();
  }

  /**
   * Opens the file in {@code directory} to go on from {@code known}. If that is empty, the file
   * says as little as before until the next entry is noted.
   */
  static AppliedFile open(Path directory, String memberUuid, Optional<Applied> known)
      throws IOException {
    RandomAccessFile file = new RandomAccessFile(directory.resolve(NAME).toFile(), "rw");
    AppliedFile opened = new AppliedFile(file, memberUuid);
    try {
      if (known.isPresent()) {
        opened.note(known.get());
        opened.note(known.get());
      }
      file.getFD().sync();
      DurableFile.sync(directory);
    } catch (IOException e) {
      file.close();
      throw e;
    }
    return opened;
  }

  /** Notes that {@code applied} is the last entry applied; nothing more once this is closed. */
  synchronized void note(Applied applied) throws IOException {
    if (closed) {
      return;
    }
    ByteBuffer.wrap(slot).putLong(MAGIC).putLong(applied.term()).putLong(applied.index());
    ByteBuffer.wrap(slot).putInt(3 * Long.BYTES, checksum(slot, 0, memberUuid));
    file.seek((long) next * SLOT_BYTES);
    file.write(slot);
    next = 1 - next;
  }

  @Override
  public synchronized void close() throws IOException {
    closed = true;
    file.close();
  }
}
