package cairn.node.disk;

import cairn.node.disk.AppliedFile.Applied;
import cairn.node.disk.SegmentScan.Damage;
import cairn.node.failstop.ExitCode;
import cairn.node.failstop.StartException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the log of a member before Ratis opens it. Left alone, Ratis would start without a word
 * from a file that was cut short, whatever was in the rest, and refuse a last entry that a crash
 * left half written.
 *
 * <p>Refused is whatever may have been acknowledged: damage in a closed file, a missing file, and
 * damage in the open one that is at or before the last entry applied, or that no crash leaves. What
 * a crash does leave behind the last entry applied is mended: the torn end of a write was never
 * synced, so nobody was told of it, and is cut off; a closed file that ends between two entries was
 * cut for a new leader, and gets the name that Ratis had not given it yet.
 *
 * <p>What is accepted is synced: a process that was killed may have left entries that only the
 * kernel holds, and Ratis counts all that it reads as held by this member.
 *
 * <p>What cannot be found: a log that ends between two entries behind the last one applied. Within
 * the moment between the sync of an entry and the news that it is committed, a member may have
 * promised such entries to its leader.
 */
final class LogCheck {
  private static final Logger LOG = LoggerFactory.getLogger(LogCheck.class);

  private final Path current;
  private final Optional<Applied> applied;
  private final String wayOut;
  private final EntryVisitor visitor;
  private final boolean mends;

  private LogCheck(
      Path current, Optional<Applied> applied, String wayOut, EntryVisitor visitor, boolean mends) {
    this.current = current;
    this.applied = applied;
    this.wayOut = wayOut;
    this.visitor = visitor;
    this.mends = mends;
  }

  /**
   * @param current the directory of the log
   * @param applied the last entry that is known to have been applied; empty if that is not known
   * @param wayOut what the operator can do, one or more sentences
   */
  LogCheck(Path current, Optional<Applied> applied, String wayOut) {
    this(current, applied, wayOut, EntryVisitor.NONE, true);
  }

  /** One that changes nothing, and shows {@code visitor} what it reads. */
  static LogCheck withoutMending(
      Path current, Optional<Applied> applied, String wayOut, EntryVisitor visitor) {
    return new LogCheck(current, applied, wayOut, visitor, false);
  }

  /**
   * Reads all files, mends the last one, makes all durable and returns the index of the last entry;
   * -1 if there is none.
   *
   * @throws StartException if the log must not be used; nothing was changed
   * @throws IOException if the volume does not give it
   */
  long run() throws IOException {
    List<LogSegment> segments = segments();
    long last = -1;
    for (int i = 0; i < segments.size(); i++) {
      LogSegment segment = segments.get(i);
      if (i > 0) {
        requireFollows(segments.get(i - 1), segment, last);
      }
      last = check(segment, i == segments.size() - 1);
    }
    if (mends && !segments.isEmpty()) {
      sync();
    }
    return last;
  }

  private void sync() throws IOException {
    for (LogSegment segment : segments()) {
      DurableFile.sync(segment.path());
    }
    DurableFile.sync(current);
  }

  private List<LogSegment> segments() throws IOException {
    if (!Files.isDirectory(current)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(current)) {
      return files
          .flatMap(file -> LogSegment.of(file).stream())
          .sorted(Comparator.comparingLong(LogSegment::first).thenComparing(LogSegment::isOpen))
          .toList();
    }
  }

  private void requireFollows(LogSegment one, LogSegment next, long last) {
    if (one.isOpen() || next.first() != last + 1) {
      throw refuse(
          "%s does not follow %s, which ends at entry %d"
              .formatted(next.path(), one.path().getFileName(), last));
    }
  }

  /** Mends nothing but the last file, so that all the others are known to be whole by then. */
  private long check(LogSegment segment, boolean isLast) throws IOException {
    SegmentScan.Result found = SegmentScan.run(segment, applied.orElse(Applied.NOTHING), visitor);
    boolean isMendable = isLast && applied.isPresent() && found.last() >= applied.get().index();
    if (found.damage().isPresent()) {
      mendTorn(segment, found, found.damage().get(), isMendable);
    } else if (found.last() < segment.last().orElse(found.last())) {
      mendName(segment, found, isMendable);
    }
    return found.last();
  }

  private void mendTorn(
      LogSegment segment, SegmentScan.Result found, Damage damage, boolean isMendable)
      throws IOException {
    if (!isMendable || !segment.isOpen() || !damage.torn()) {
      throw refuse(
          "%s is damaged at byte %d, behind entry %d: %s"
              .formatted(segment.path(), damage.offset(), found.last(), damage.what()));
    }
    LOG.warn(
        "{} was torn by a crash at byte {} ({}): {} behind entry {}",
        segment.path(),
        damage.offset(),
        damage.what(),
        mends ? "cut off" : "the next start cuts it off",
        found.last());
    if (mends) {
      cut(segment, found);
    }
  }

  private void mendName(LogSegment segment, SegmentScan.Result found, boolean isMendable)
      throws IOException {
    if (!isMendable || found.last() < segment.first()) {
      throw refuse(
          "%s ends at byte %d with entry %d, and its name promises more"
              .formatted(segment.path(), found.bytes(), found.last()));
    }
    if (mends) {
      rename(segment, found.last());
    }
  }

  /** Does what a crash kept Ratis from, after it had cut entries that a new leader did not have. */
  private void rename(LogSegment segment, long last) throws IOException {
    Path target = current.resolve("log_%d-%d".formatted(segment.first(), last));
    Files.move(segment.path(), target, StandardCopyOption.ATOMIC_MOVE);
    DurableFile.sync(current);
    LOG.warn("{} ends with entry {} since a crash: it is {} now", segment.path(), last, target);
  }

  private void cut(LogSegment segment, SegmentScan.Result found) throws IOException {
    if (found.last() < segment.first()) {
      Files.delete(segment.path());
      DurableFile.sync(current);
      return;
    }
    try (FileChannel channel = FileChannel.open(segment.path(), StandardOpenOption.WRITE)) {
      channel.truncate(found.bytes());
      channel.force(true);
    }
  }

  /**
   * Checks that log and snapshot together reach what was applied.
   *
   * @param last index of the last entry of either
   * @throws StartException if they do not
   */
  void requireReaches(long last) {
    if (applied.isPresent() && last < applied.get().index()) {
      throw refuse(
          "entry %d was applied, and log and snapshots in %s end at entry %d"
              .formatted(applied.get().index(), current.toAbsolutePath().getParent(), last));
    }
  }

  /** Deletes the whole log, the oldest part first: what is left by a crash is still one log. */
  void delete() throws IOException {
    for (LogSegment segment : segments()) {
      Files.delete(segment.path());
    }
    DurableFile.sync(current);
  }

  private StartException refuse(String why) {
    return new StartException(ExitCode.LOG_DAMAGED, why + ". " + wayOut);
  }
}
