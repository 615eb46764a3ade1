package cairn.chaos.cluster;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * What stands between one node and its C library: a wall clock that can be wrong, a disk whose
 * syncs can be slow or fail. It is told by a page of memory that both processes map, at once and
 * for as long as it is not told otherwise, over restarts of the node too.
 */
public final class Shim {
  private static final int INPUT_OUTPUT_ERROR = 5; // EIO

  /** The fields of the page, 8 bytes each, in the order of the struct in shim.c. */
  private enum Field {
    AHEAD_NANOS,
    DRIFT_PPM,
    DRIFT_SINCE_NANOS,
    SYNC_DELAY_MICROS,
    SYNC_ERRNO,
    WRONG_TIMES,
    BAD_SYNCS
  }

  private final Path library;
  private final Path file;
  private final MappedByteBuffer page;

  private Shim(Path library, Path file, MappedByteBuffer page) {
    this.library = library;
    this.file = file;
    this.page = page;
  }

  /** One that changes nothing yet; {@code file} holds the page, which the node may write. */
  static Shim create(Path library, Path file) throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE_NEW,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE)) {
      MappedByteBuffer page =
          channel.map(FileChannel.MapMode.READ_WRITE, 0, (long) Field.values().length * Long.BYTES);
      page.order(ByteOrder.nativeOrder());
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-rw-"));
      return new Shim(library, file, page);
    }
  }

  /** The variables that load it into a process. */
  Map<String, String> environment() {
    return Map.of("LD_PRELOAD", library.toString(), "CHAOS_SHIM", file.toString());
  }

  /** Sets the wall clock wrong by {@code ahead}, which may be negative. */
  public void skew(Duration ahead) {
    put(Field.AHEAD_NANOS, ahead.toNanos());
  }

  /**
   * Lets the wall clock, right now, go at another speed.
   *
   * @param percent faster than time; negative for slower
   */
  public void drift(int percent) {
    Instant now = Instant.now();
    put(Field.DRIFT_SINCE_NANOS, now.getEpochSecond() * 1_000_000_000 + now.getNano());
    put(Field.DRIFT_PPM, percent * 10_000L);
  }

  /** Sets the wall clock right. */
  public void rightClock() {
    put(Field.AHEAD_NANOS, 0);
    put(Field.DRIFT_PPM, 0);
  }

  /** How often the node was told a wrong time. */
  public long wrongTimes() {
    return get(Field.WRONG_TIMES);
  }

  /** Lets every sync take {@code longer}. */
  public void slowSyncs(Duration longer) {
    put(Field.SYNC_DELAY_MICROS, longer.toNanos() / 1_000);
  }

  /** Lets every sync fail with an input/output error; nothing is synced then. */
  public void failSyncs() {
    put(Field.SYNC_ERRNO, INPUT_OUTPUT_ERROR);
  }

  /** Lets the disk be as it is. */
  public void rightDisk() {
    put(Field.SYNC_DELAY_MICROS, 0);
    put(Field.SYNC_ERRNO, 0);
  }

  /** How many syncs of the node were slow or failed. */
  public long badSyncs() {
    return get(Field.BAD_SYNCS);
  }

  private void put(Field field, long value) {
    page.putLong(field.ordinal() * Long.BYTES, value);
  }

  private long get(Field field) {
    return page.getLong(field.ordinal() * Long.BYTES);
  }
}
