package cairn.cli.load;

import cairn.client.RegistryException;
import cairn.model.ErrorCode;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;

/** Counts calls of one kind, and how long they take. Any number of threads record. */
public final class Tally {
  private static final long MAX_MICROS = Duration.ofMinutes(1).toNanos() / 1000;
  private static final int DIGITS = 3;

  private final Recorder recorder = new Recorder(MAX_MICROS, DIGITS);
  private final Histogram total = new Histogram(MAX_MICROS, DIGITS); // guarded by this
  private final Map<ErrorCode, Long> errors = new EnumMap<>(ErrorCode.class); // guarded by this
  private Map<ErrorCode, Long> reported = Map.of(); // guarded by this

  /** Makes {@code call}, which was due at {@code due}, and records what comes of it. */
  public void measure(long due, Runnable call) {
    try {
      call.run();
    } catch (RegistryException e) {
      failed(e.refusal().code());
      return;
    }
    succeeded(due);
  }

  /** A call that was due at {@code due}, as of {@link System#nanoTime}, was just answered. */
  public void succeeded(long due) {
    recorder.recordValue(Math.min(MAX_MICROS, Math.max(0, System.nanoTime() - due) / 1000));
  }

  /** A call failed. */
  public synchronized void failed(ErrorCode code) {
    errors.merge(code, 1L, Long::sum);
  }

  /**
   * What was recorded since this was asked before.
   *
   * @param elapsed the time since
   */
  public synchronized Sample sinceLast(Duration elapsed) {
    Histogram interval = recorder.getIntervalHistogram();
    total.add(interval);
    Map<ErrorCode, Long> recent = new EnumMap<>(errors);
    reported.forEach((code, count) -> recent.merge(code, -count, Long::sum));
    recent.values().removeIf(count -> count == 0);
    reported = Map.copyOf(errors);
    return new Sample(interval, recent, elapsed);
  }

  /**
   * All that was recorded.
   *
   * @param elapsed the time from the first call to the end of the last
   */
  public synchronized Sample total(Duration elapsed) {
    total.add(recorder.getIntervalHistogram());
    return new Sample(total.copy(), errors, elapsed);
  }
}
