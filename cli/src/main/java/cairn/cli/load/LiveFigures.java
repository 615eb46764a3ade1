package cairn.cli.load;

import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Tells once a second what a load came to in that second, until it is closed. */
public final class LiveFigures implements AutoCloseable {
  private static final Duration PERIOD = Duration.ofSeconds(1);

  private final Load load;
  private final Consumer<String> lines;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread thread;

  /** Begins to tell of {@code load}, from a thread of its own. */
  public LiveFigures(Load load, Consumer<String> lines) {
    this.load = load;
    this.lines = lines;
    this.thread = Thread.ofVirtual().name("live-figures").start(this::tell);
  }

  private void tell() {
    try {
      long began = System.nanoTime();
      long last = began;
      for (int second = 1; !awaitClosed(began + second * PERIOD.toNanos()); second++) {
        long now = System.nanoTime();
        lines.accept(line(second, Duration.ofNanos(now - last)));
        last = now;
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt(); // whoever did that wants no more lines
    }
  }

  private boolean awaitClosed(long until) throws InterruptedException {
    return closed.await(until - System.nanoTime(), TimeUnit.NANOSECONDS);
  }

  private String line(int second, Duration elapsed) {
    StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "%4d s", second));
    load.sinceLast(elapsed)
        .forEach((call, sample) -> {
          line.append(
              String.format(
                  Locale.ROOT,
                  "  %s %,.0f/s p50 %.2f p99 %.2f ms",
                  call.text(),
                  sample.perSecond(),
                  sample.millis(50),
                  sample.millis(99)));
          sample.errors().forEach((code, count) -> line.append(", %d %s".formatted(count, code)));
        });
    return line.toString();
  }

  /** Tells no more once this returns. */
  @Override
  public void close() {
    closed.countDown();
    try {
      thread.join();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt(); // then it may tell once more
    }
  }
}
