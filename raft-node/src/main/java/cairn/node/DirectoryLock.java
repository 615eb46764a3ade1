package cairn.node;

import cairn.node.failstop.ExitCode;
import cairn.node.failstop.StartException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Keeps a second node from starting on the same data directory. Gone with the process. */
final class DirectoryLock implements AutoCloseable {
  private final FileChannel channel;

  private DirectoryLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Locks {@code directory}, which is made if it does not exist.
   *
   * @throws StartException if another node holds it
   */
  static DirectoryLock on(Path directory) {
    try {
      Files.createDirectories(directory);
      FileChannel channel =
          FileChannel.open(
              directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (!isLocked(channel)) {
        channel.close();
        throw new StartException(
            ExitCode.IDENTITY, "data.dir %s is in use by another node".formatted(directory));
      }
      return new DirectoryLock(channel);
    } catch (IOException e) {
      throw new StartException(
          ExitCode.VOLUME, "data.dir %s cannot be used: %s".formatted(directory, e), e);
    }
  }

  @SuppressWarnings("resource") // the lock lives as long as its channel
  private static boolean isLocked(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
