package cairn.statemachine.snapshot;

import java.io.IOException;
import java.nio.file.Path;

/** A snapshot file is not what was written; nothing was taken from it. An older one may do. */
public final class CorruptSnapshotException extends IOException {
  private static final long serialVersionUID = 1;

  public CorruptSnapshotException(Path file, long offset, String what) {
    super("snapshot %s, byte %d: %s".formatted(file, offset, what));
  }
}
