package cairn.node.disk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** How much more can be written. */
public interface FreeSpace {
  /** Bytes that this process may still write to the volume. */
  long usableBytes() throws IOException;

  /** That of the volume that holds {@code directory}, as the file system counts it. */
  static FreeSpace around(Path directory) {
    return () -> Files.getFileStore(directory).getUsableSpace();
  }
}
