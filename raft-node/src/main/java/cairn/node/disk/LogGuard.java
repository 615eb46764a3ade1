package cairn.node.disk;

import cairn.node.disk.AppliedFile.Applied;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a member from starting on a log that has lost what was acknowledged: {@link LogCheck} reads
 * it before Ratis does, and {@link AppliedFile} remembers how far it must reach.
 */
public final class LogGuard implements AutoCloseable {
  private final Path directory;
  private final String memberUuid;
  private final Optional<Applied> known;
  private final LogCheck check;
  private final long logEnd;
  private @Nullable AppliedFile file;

  private LogGuard(Path directory, String memberUuid, Optional<Applied> known, LogCheck check)
      throws IOException {
    this.directory = directory;
    this.memberUuid = memberUuid;
    this.known = known;
    this.check = check;
    this.logEnd = check.run();
  }

  /**
   * For a member that may have applied entries.
   *
   * @param directory the data directory
   * @param memberUuid the identity of the volume
   * @param current the directory of the log
   * @param wayOut what the operator can do if the log is damaged, one or more sentences
   * @throws cairn.node.failstop.StartException if the log must not be used
   * @throws IOException if the volume does not give it
   */
  public static LogGuard ofMember(Path directory, String memberUuid, Path current, String wayOut)
      throws IOException {
    Optional<Applied> known = AppliedFile.read(directory, memberUuid);
    return new LogGuard(directory, memberUuid, known, new LogCheck(current, known, wayOut));
  }

  /** As {@link #ofMember}, for one that has certainly applied nothing, on a volume of its own. */
  public static LogGuard ofNewMember(Path directory, String memberUuid, Path current, String wayOut)
      throws IOException {
    Optional<Applied> nothing = Optional.of(Applied.NOTHING);
    return new LogGuard(directory, memberUuid, nothing, new LogCheck(current, nothing, wayOut));
  }

  /**
   * As {@link #ofMember}, for one that does not start now: nothing is changed, and {@code visitor}
   * is shown what is read.
   */
  public static LogGuard ofStopped(
      Path directory, String memberUuid, Path current, String wayOut, EntryVisitor visitor)
      throws IOException {
    Optional<Applied> known = AppliedFile.read(directory, memberUuid);
    return new LogGuard(
        directory, memberUuid, known, LogCheck.withoutMending(current, known, wayOut, visitor));
  }

  /**
   * Index of the last entry that a member has certainly applied; empty if that is not known.
   *
   * @param directory the data directory
   * @param memberUuid the identity of the volume
   */
  public static OptionalLong applied(Path directory, String memberUuid) throws IOException {
    return AppliedFile.read(directory, memberUuid).stream().mapToLong(Applied::index).findFirst();
  }

  /**
   * Checks that log and snapshots reach what was applied.
   *
   * @param loaded index of the last entry in the snapshot that was loaded; -1 if there is none
   * @throws cairn.node.failstop.StartException if they do not
   */
  public void requireReaches(long loaded) {
    check.requireReaches(Math.max(loaded, logEnd));
  }

  /**
   * Deletes a log that ends before the snapshot that was loaded, as a crash leaves it when a
   * snapshot was installed and the log not yet cut. Ratis would go on with the last file of it, to
   * which nothing that follows on the snapshot can be appended, for ever.
   *
   * @param loaded as in {@link #requireReaches}, which has passed
   */
  public void deleteIfBehind(long loaded) throws IOException {
    if (logEnd < loaded) {
      check.delete();
    }
  }

  /** Opens the note, before anything is applied. */
  public void open() throws IOException {
    file = AppliedFile.open(directory, memberUuid, known);
  }

  /** Notes that everything up to an entry is applied. */
  public void noteApplied(long term, long index) throws IOException {
    AppliedFile opened = file;
    if (opened == null) {
      throw new IllegalStateException("the note of what was applied is not open");
    }
    opened.note(new Applied(term, index));
  }

  @Override
  public void close() throws IOException {
    if (file != null) {
      file.close();
    }
  }
}
