package cairn.cli.content;

import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** A line on a terminal with bar, bytes, rate and the time left. Gone when it is done. */
public final class ProgressLine implements ByteProgress {
  private static final long MIB = 1 << 20;

  private final String task;
  private @Nullable ProgressBar bar;

  /** Shows {@code task} before the bar, on the error output. */
  public ProgressLine(String task) {
    this.task = task;
  }

  @Override
  public void begin(long totalBytes) {
    bar =
        new ProgressBarBuilder()
            .setTaskName(task)
            .setInitialMax(totalBytes)
            .setUnit(" MiB", MIB)
            .setStyle(ProgressBarStyle.ASCII)
            .showSpeed()
            .setUpdateIntervalMillis(200)
            .clearDisplayOnFinish()
            .build();
  }

  @Override
  public void advance(long bytes) {
    if (bar != null) {
      bar.stepBy(bytes);
    }
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
    }
  }
}
