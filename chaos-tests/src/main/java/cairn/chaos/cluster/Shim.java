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

  // Where the fields of the page begin, those of the struct in shim.c.
  private static final int AHEAD_NANOS = 0;
  private static final int DRIFT_PPM = 8;
  private static final int DRIFT_SINCE_NANOS = 16;
  private static final int SYNC_DELAY_MICROS = 24;
  private static final int SYNC_ERRNO = 32;
  private static final int WRONG_TIMES = 40;
  private static final int BAD_SYNCS = 48;
  private static final int PAGE_BYTES = 56;

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
      MappedByteBuffer page = channel.map(FileChannel.MapMode.READ_WRITE, 0, PAGE_BYTES);
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
    put(AHEAD_NANOS, ahead.toNanos());
  }

  /**
   * Lets the wall clock, right now, go at another speed.
   *
   * @param percent faster than time; negative for slower
   */
  public void drift(int percent) {
    Instant now = Instant.now();
    put(DRIFT_SINCE_NANOS, now.getEpochSecond() * 1_000_000_000 + now.getNano());
    put(DRIFT_PPM, percent * 10_000L);
  }

  /** Sets the wall clock right. */
  public void rightClock() {
    put(AHEAD_NANOS, 0);
    put(DRIFT_PPM, 0);
  }

  /** How often the node was told a wrong time. */
  public long wrongTimes() {
    return get(WRONG_TIMES);
  }

  /** Lets every sync take {@code longer}. */
  public void slowSyncs(Duration longer) {
    put(SYNC_DELAY_MICROS, longer.toNanos() / 1_000);
  }

  /** Lets every sync fail with an input/output error; nothing is synced then. */
  public void failSyncs() {
    put(SYNC_ERRNO, INPUT_OUTPUT_ERROR);
  }

  /** Lets the disk be as it is. */
  public void rightDisk() {
    put(SYNC_DELAY_MICROS, 0);
    put(SYNC_ERRNO, 0);
  }

  /** How many syncs of the node were slow or failed. */
  public long badSyncs() {
    return get(BAD_SYNCS);
  }

  private void put(int field, long value) {
    page.putLong(field, value);
  }

  private long get(int field) {
    return page.getLong(field);
  }
}
