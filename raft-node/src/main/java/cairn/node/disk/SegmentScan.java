package cairn.node.disk;

import cairn.node.disk.AppliedFile.Applied;
import com.google.protobuf.CodedInputStream;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * Reads one file of a Ratis log up to the first thing that is wrong with it. The format: the eight
 * characters {@code RaftLog1}; for each entry its size as a varint, the entry as protobuf with its
 * term in field 1 and its index in field 2, and the CRC32C of both; then zeros that were written
 * ahead.
 */
final class SegmentScan {
  private static final byte[] HEADER = "RaftLog1".getBytes(StandardCharsets.US_ASCII);
  private static final int SECTOR = 512;
  private static final int MAX_ENTRY_BYTES = 8 << 20;
  private static final int MAX_SIZE_BYTES = 5;
  private static final int MAX_READ_BYTES = 1 << 20;
  private static final int SUM_BYTES = Integer.BYTES;

  private final LogSegment segment;
  private final Applied applied;
  private final EntryVisitor visitor;
  private final long fileBytes;
  private final CRC32C crc = new CRC32C();
  private byte[] buffer = new byte[4096];
  private long offset;
  private long index;
  private long term = -1;

  private SegmentScan(LogSegment segment, Applied applied, EntryVisitor visitor)
      throws IOException {
    this.segment = segment;
    this.applied = applied;
    this.visitor = visitor;
    this.fileBytes = Files.size(segment.path());
    this.index = segment.first() - 1;
  }

  /**
   * What a file holds.
   *
   * @param last index of the last entry that is whole, one less than the first if there is none
   * @param bytes length of the file up to the end of that entry
   * @param damage what is wrong behind it, if anything
   */
  record Result(long last, long bytes, Optional<Damage> damage) {}

  /**
   * Something that must not be there.
   *
   * @param offset in the file
   * @param what it is, to follow "at byte N:"
   * @param torn whether a crash in the middle of a write can leave this: the file ends within an
   *     entry, or a whole sector of it is still zero. After {@code isTornEntry} of etcd's log.
   */
  record Damage(long offset, String what, boolean torn) {}

  /**
   * Reads the file of {@code segment}.
   *
   * @param applied an entry that was applied: if it is in this file, then with this term
   * @param visitor is shown each entry that belongs where it is
   */
  static Result run(LogSegment segment, Applied applied, EntryVisitor visitor) throws IOException {
    SegmentScan scan = new SegmentScan(segment, applied, visitor);
    int ahead = Math.clamp(scan.fileBytes, 1, MAX_READ_BYTES);
    try (InputStream in = new BufferedInputStream(Files.newInputStream(segment.path()), ahead)) {
      Optional<Damage> damage = scan.header(in);
      while (damage.isEmpty() && scan.index < segment.last().orElse(Long.MAX_VALUE)) {
        long before = scan.index;
        damage = scan.entry(in);
        if (scan.index == before) {
          break;
        }
      }
      return new Result(scan.index, scan.offset, damage);
    }
  }

  private Optional<Damage> header(InputStream in) throws IOException {
    byte[] read = in.readNBytes(HEADER.length);
    if (Arrays.equals(read, HEADER)) {
      offset = HEADER.length;
      return Optional.empty();
    }
    boolean isBegun = Arrays.equals(read, 0, read.length, HEADER, 0, read.length);
    if (isBegun || isZero(read)) {
      return rest(in, "the header is not whole");
    }
    return Optional.of(new Damage(0, "this is no header of a log file", false));
  }

  /** Behind what is zero or missing, everything must be zero. */
  private Optional<Damage> rest(InputStream in, String what) throws IOException {
    byte[] chunk = new byte[1 << 13];
    for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
      if (!isZero(Arrays.copyOf(chunk, n))) {
        return Optional.of(
            new Damage(offset, what + ", but more follows", hasLostSector(offset, 1)));
      }
    }
    return Optional.empty();
  }

  /** Reads one entry; leaves {@link #index} as it is at the end of the entries. */
  private Optional<Damage> entry(InputStream in) throws IOException {
    int head = in.read();
    if (head <= 0) {
      return head < 0 ? Optional.empty() : rest(in, "there is no entry");
    }
    buffer[0] = (byte) head;
    int sizeBytes = sizeBytes(in);
    if (sizeBytes < 0) {
      return damaged("the file ends within the size of an entry", sizeBytes, true);
    }
    long size = size(sizeBytes);
    if (size > MAX_ENTRY_BYTES) {
      return damaged("an entry of %d bytes is none".formatted(size), MAX_SIZE_BYTES, false);
    }
    int total = sizeBytes + (int) size;
    if (buffer.length < total + SUM_BYTES) {
      buffer = Arrays.copyOf(buffer, total + SUM_BYTES);
    }
    int missing = (int) size + SUM_BYTES;
    if (in.readNBytes(buffer, sizeBytes, missing) < missing) {
      return damaged("the file ends within an entry", total, true);
    }
    crc.reset();
    crc.update(buffer, 0, total);
    if ((int) crc.getValue() != sum(total)) {
      return damaged("the checksum of an entry does not fit", total + SUM_BYTES, false);
    }
    return accept(sizeBytes, (int) size);
  }

  private int sizeBytes(InputStream in) throws IOException {
    int length = 1;
    while (length < MAX_SIZE_BYTES && buffer[length - 1] < 0) {
      int next = in.read();
      if (next < 0) {
        return -1;
      }
      buffer[length++] = (byte) next;
    }
    return length;
  }

  private long size(int sizeBytes) {
    long size = 0;
    for (int i = 0; i < sizeBytes; i++) {
      size |= (long) (buffer[i] & 0x7f) << (7 * i);
    }
    return size;
  }

  private int sum(int at) {
    return ByteBuffer.wrap(buffer).getInt(at);
  }

  /** An entry that is whole must also be the one that belongs here. */
  private Optional<Damage> accept(int from, int size) throws IOException {
    long foundTerm = 0;
    long foundIndex = 0;
    CodedInputStream proto = CodedInputStream.newInstance(buffer, from, size);
    for (int tag = proto.readTag(); tag == 1 << 3 || tag == 2 << 3; tag = proto.readTag()) {
      if (tag == 1 << 3) {
        foundTerm = proto.readUInt64();
      } else {
        foundIndex = proto.readUInt64();
      }
    }
    @Nullable String wrong = null;
    if (foundIndex != index + 1 || foundTerm < term) {
      wrong =
          "entry %d of term %d follows entry %d of term %d"
              .formatted(foundIndex, foundTerm, index, term);
    } else if (foundIndex == applied.index() && foundTerm != applied.term()) {
      wrong =
          "entry %d is of term %d, and the one applied was of term %d"
              .formatted(foundIndex, foundTerm, applied.term());
    }
    if (wrong != null) {
      return Optional.of(new Damage(offset, wrong, false));
    }
    visitor.entry(ByteBuffer.wrap(buffer, from, size));
    index = foundIndex;
    term = foundTerm;
    offset += from + size + SUM_BYTES;
    return Optional.empty();
  }

  private Optional<Damage> damaged(String what, int bytes, boolean ends) throws IOException {
    return Optional.of(new Damage(offset, what, ends || hasLostSector(offset, bytes)));
  }

  /** Whether any sector, as far as it lies within these bytes or the file, is all zero. */
  private boolean hasLostSector(long from, int bytes) throws IOException {
    long end = Math.min(fileBytes, Math.max(from + bytes, nextSector(from)));
    try (InputStream in = new BufferedInputStream(Files.newInputStream(segment.path()))) {
      in.skipNBytes(from);
      for (long at = from; at < end; at = nextSector(at)) {
        byte[] sector = in.readNBytes((int) (Math.min(end, nextSector(at)) - at));
        if (isZero(sector)) {
          return true;
        }
      }
    }
    return false;
  }

  private static long nextSector(long from) {
    return (from / SECTOR + 1) * SECTOR;
  }

  private static boolean isZero(byte[] bytes) {
    for (byte each : bytes) {
      if (each != 0) {
        return false;
      }
    }
    return true;
  }
}
