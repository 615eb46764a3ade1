package cairn.cli.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** A directory that is gone when it is closed or this process ends, unless it is kept. */
public final class TemporaryDirectory implements AutoCloseable {
  private static final int TRIES = 40;
  private static final Duration BETWEEN_TRIES = Duration.ofMillis(250);

  private final Path path;
  private final Thread shutdownHook = new Thread(this::deleteAtTheEnd, "temporary-directory");
  private volatile boolean kept;

  private TemporaryDirectory(Path path) {
    this.path = path;
    Runtime.getRuntime().addShutdownHook(shutdownHook);
  }

  /** Makes one in {@code parent}, else where the system has them; its name begins as said. */
  public static TemporaryDirectory create(Optional<Path> parent, String prefix) throws IOException {
    if (parent.isEmpty()) {
      return new TemporaryDirectory(Files.createTempDirectory(prefix));
    }
    Files.createDirectories(parent.get());
    return new TemporaryDirectory(Files.createTempDirectory(parent.get(), prefix));
  }

  /** Where it is. */
  public Path path() {
    return path;
  }

  /** Leaves it where it is. */
  public void keep() {
    kept = true;
  }

  @Override
  public void close() throws IOException {
    try {
      Runtime.getRuntime().removeShutdownHook(shutdownHook);
    } catch (IllegalStateException _) {
      return; // the hook runs
    }
    delete();
  }

  /** At the end of this process nodes may still write for a moment. */
  private void deleteAtTheEnd() {
    for (int i = 0; i < TRIES; i++) {
      try {
        delete();
        return;
      } catch (IOException | UncheckedIOException _) {
        LockSupport.parkNanos(BETWEEN_TRIES.toNanos());
      }
    }
  }

  private void delete() throws IOException {
    if (kept || !Files.exists(path)) {
      return;
    }
    try (Stream<Path> files = Files.walk(path)) {
      for (Path file : (Iterable<Path>) files.sorted(Comparator.reverseOrder())::iterator) {
        Files.deleteIfExists(file);
      }
    }
  }
}
