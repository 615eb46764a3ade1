package cairn.node.disk;

import cairn.node.config.DataConfig;
import cairn.node.failstop.ExitCode;
import cairn.node.failstop.StartException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Whether a volume is fit to run on, looked at before anything is started on it: a node that found
 * out at its first write would be gone from a cluster that counts on it.
 */
public final class Preflight {
  private static final int PROBE_BYTES = 64 << 10;

  private Preflight() {}

  /**
   * Checks that the directory of {@code data}, which must exist, has enough free space, can be
   * written, and is one volume with all that is below it, since files are moved within it.
   *
   * @throws StartException if not
   */
  public static void require(DataConfig data, FreeSpace space) {
    try {
      requireSpace(data, space.usableBytes());
      requireOneVolume(data.dir());
    } catch (IOException e) {
      throw new StartException(
          ExitCode.VOLUME, "data.dir %s cannot be read: %s".formatted(data.dir(), e), e);
    }
    requireWritable(data.dir());
  }

  private static void requireSpace(DataConfig data, long free) {
    if (free < data.minFreeBytes()) {
      throw new StartException(
          ExitCode.VOLUME,
          ("%d bytes are free on the volume of data.dir %s, fewer than data.min-free-bytes, %d."
                  + " Free some or enlarge the volume, then start the node again; delete nothing"
                  + " in the data directory. With a smaller data.min-free-bytes it starts too, and"
                  + " ends when the volume is full")
              .formatted(free, data.dir(), data.minFreeBytes()));
    }
  }

  private static void requireWritable(Path directory) {
    Path probe = directory.resolve("probe");
    try {
      DurableFile.replace(probe, new byte[PROBE_BYTES]);
      Files.delete(probe);
    } catch (IOException e) {
      throw new StartException(
          ExitCode.VOLUME,
          ("data.dir %s cannot be written: %s. Make the volume writable for the user of this"
                  + " process, or free space on it, then start the node again")
              .formatted(directory, e),
          e);
    }
  }

  private static void requireOneVolume(Path directory) throws IOException {
    FileStore volume = Files.getFileStore(directory);
    for (Path below : directoriesIn(directory)) {
      if (!Files.getFileStore(below).equals(volume)) {
        throw new StartException(
            ExitCode.VOLUME,
            ("%s is on another volume than data.dir %s: files cannot be moved between the two in"
                    + " one step. Mount one volume at data.dir, and none below")
                .formatted(below, directory));
      }
    }
  }

  /** Those of Ratis and of its groups. */
  private static List<Path> directoriesIn(Path directory) throws IOException {
    Path raft = directory.resolve("raft");
    if (!Files.isDirectory(raft)) {
      return List.of();
    }
    try (Stream<Path> paths = Files.walk(raft, 2)) {
      return paths.filter(Files::isDirectory).toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }
}
