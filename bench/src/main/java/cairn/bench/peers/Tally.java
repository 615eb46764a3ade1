package cairn.bench.peers;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** Counts the calls of one measurement. For any number of threads. */
final class Tally {
  private static final long MAX_MICROS = Duration.ofMinutes(1).toNanos() / 1000;
  private static final int DIGITS = 3;

  private final long from;
  private final long end;
  private final Histogram micros = new ConcurrentHistogram(MAX_MICROS, DIGITS);
  private final AtomicLong failed = new AtomicLong();
  private final AtomicLong wrong = new AtomicLong();
  private final AtomicReference<String> firstFailure = new AtomicReference<>("");

  /**
   * @param from by {@link System#nanoTime}: a success that began, or was due, earlier does not
   *     count
   * @param end when no more calls are begun
   */
  Tally(long from, long end) {
    this.from = from;
    this.end = end;
  }

  /** An empty one, for all of the same kind. */
  static Histogram histogram() {
    return new Histogram(MAX_MICROS, DIGITS);
  }

  /** Does {@code call} again and again; returns how often. */
  int callUntilTheEnd(Runnable call) {
    int calls = 0;
    for (long began = System.nanoTime(); began - end < 0; began = System.nanoTime()) {
      call(call, began);
      calls++;
    }
    return calls;
  }

  /**
   * Does {@code call} once.
   *
   * @param since from when on it is timed: when it begins, or when it was due
   */
  void call(Runnable call, long since) {
    try {
      call.run();
    } catch (WrongAnswerException e) {
      wrong.incrementAndGet();
      firstFailure.compareAndSet("", e.toString());
      return;
    } catch (RuntimeException e) {
      failed.incrementAndGet();
      firstFailure.compareAndSet("", e.toString());
      return;
    }
    if (since - from >= 0) {
      micros.recordValue(Math.min(MAX_MICROS, (System.nanoTime() - since) / 1000));
    }
  }

  /** From when on a success counts. */
  long from() {
    return from;
  }

  Histogram micros() {
    return micros;
  }

  long failed() {
    return failed.get();
  }

  long wrong() {
    return wrong.get();
  }

  /** What the first call that failed said; empty if none did. */
  String firstFailure() {
    return firstFailure.get();
  }
}
