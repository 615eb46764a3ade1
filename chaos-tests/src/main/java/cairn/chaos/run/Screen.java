package cairn.chaos.run;

import java.io.Console;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Tells of a run: in lines and, on a terminal, by one more below them that changes: the time left,
 * what is done to the cluster and how many writes a second are answered.
 */
final class Screen implements AutoCloseable {
  private static final String CLEAR_LINE = "\r\u001b[K";
  private static final int PERIOD_MILLIS = 500;

  private final PrintWriter out;
  private final boolean isTerminal;
  private @Nullable ProgressBar status;

  /** Lines go to {@code out}, the changing one to the error output. */
  Screen(PrintWriter out) {
    this.out = out;
    this.isTerminal = Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
  }

  /** Prints a line. */
  void println(String what) {
    out.println(isTerminal ? CLEAR_LINE + what : what);
    out.flush();
  }

  /** Shows how {@code run} stands, until this is closed. */
  void follow(Supplier<ChaosRun.Status> run) {
    if (!isTerminal) {
      return;
    }
    Rate rate = new Rate();
    status =
        new ProgressBarBuilder()
            .setRenderer((_, width) -> cut(line(run.get(), rate), width))
            .setUpdateIntervalMillis(PERIOD_MILLIS)
            .continuousUpdate()
            .clearDisplayOnFinish()
            .build();
  }

  private static String line(ChaosRun.Status status, Rate rate) {
    return "%s left | %d writes/s | %s"
        .formatted(
            clock(status.left()),
            rate.perSecond(status.answered(), System.nanoTime()),
            status.what());
  }

  private static String clock(Duration left) {
    return "%d:%02d".formatted(left.toMinutes(), left.toSecondsPart());
  }

  private static String cut(String line, int width) {
    return line.length() <= width ? line : line.substring(0, width);
  }

  /** How fast a count grows. For one thread. */
  static final class Rate {
    private long count;
    private long nanos;

    /** The growth since the call before, for each second. */
    long perSecond(long now, long nowNanos) {
      double seconds = (nowNanos - nanos) / 1e9;
      long rate = nanos == 0 || seconds <= 0 ? 0 : Math.round((now - count) / seconds);
      count = now;
      nanos = nowNanos;
      return rate;
    }
  }

  @Override
  public void close() {
    if (status != null) {
      status.close();
    }
  }
}
