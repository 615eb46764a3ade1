package cairn.node.disk;

import cairn.node.config.DataConfig;
import cairn.node.failstop.FailStop;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Knows whether the volume is short of space. It is from the moment on at which less than the low
 * mark is free, until the margin above it is free too; between the two nothing changes, so that the
 * answer does not flicker. Any thread may ask.
 */
public final class SpaceWatch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SpaceWatch.class);
  private static final Duration PERIOD = Duration.ofSeconds(1);

  private final FreeSpace source;
  private final DataConfig limits;
  private volatile @Nullable Shortage shortage;
  private @Nullable Thread thread;

  /** Watches nothing before it is started. */
  public SpaceWatch(FreeSpace source, DataConfig limits) {
    this.source = source;
    this.limits = limits;
  }

  /**
   * Too little space.
   *
   * @param limitBytes the free space that ends it
   */
  public record Shortage(long freeBytes, long lowBytes, long limitBytes) {
    @Override
    public String toString() {
      return ("%d bytes are free on the volume of data.dir, data.low-space-bytes is %d;"
              + " puts and moves are taken again from %d free bytes on")
          .formatted(freeBytes, lowBytes, limitBytes);
    }
  }

  /** Looks at the volume now, and from now on once a second. */
  public void start(String name, FailStop failStop) {
    look();
    thread = failStop.startThread(name + "-free-space", this::run);
  }

  private void run() {
    try {
      while (true) {
        Thread.sleep(PERIOD);
        look();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // closed
    }
  }

  /** Looks at the volume. If it does not say what is free, the last answer stands. */
  void look() {
    long free;
    try {
      free = source.usableBytes();
    } catch (IOException e) {
      LOG.warn("The volume of data.dir does not say how much of it is free", e);
      return;
    }
    boolean wasShort = shortage != null;
    long limit = limits.lowSpaceBytes() + limits.lowSpaceMarginBytes();
    boolean isShort = free < (wasShort ? limit : limits.lowSpaceBytes());
    shortage = isShort ? new Shortage(free, limits.lowSpaceBytes(), limit) : null;
    if (isShort && !wasShort) {
      LOG.error("Low on space: {}", shortage);
    } else if (wasShort && !isShort) {
      LOG.info("No longer low on space: {} bytes are free on the volume of data.dir", free);
    }
  }

  /** The shortage, if there is one. */
  public Optional<Shortage> shortage() {
    return Optional.ofNullable(shortage);
  }

  @Override
  public void close() {
    if (thread != null) {
      thread.interrupt();
    }
  }
}
