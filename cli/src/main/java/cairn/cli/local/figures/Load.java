package cairn.cli.local.figures;

import cairn.client.RegistryException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** Callers that each do one call after the other, for a time. */
final class Load {
  private static final long MAX_MICROS = Duration.ofMinutes(1).toNanos() / 1000;
  private static final int DIGITS = 3;

  private Load() {}

  /**
   * What was measured.
   *
   * @param micros how long each successful call took
   * @param failed calls, which count in nothing else
   * @param elapsed from the first call to the end of the last
   */
  record Measured(Histogram micros, long failed, Duration elapsed) {
    /** Successful calls a second. */
    double perSecond() {
      return micros.getTotalCount() * 1e9 / elapsed.toNanos();
    }
  }

  /** Lets {@code callers} do {@code operation} on {@code target} for {@code time}. */
  static Measured run(Operation.Target target, Operation operation, int callers, Duration time)
      throws InterruptedException {
    Histogram micros = new ConcurrentHistogram(MAX_MICROS, DIGITS);
    long began = System.nanoTime();
    long end = began + time.toNanos();
    long failed = 0;
    try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Long>> running = new ArrayList<>();
      for (int i = 0; i < callers; i++) {
        running.add(executor.submit(() -> call(target, operation, end, micros)));
      }
      for (Future<Long> caller : running) {
        failed += caller.get();
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause()); // a defect: failures of calls are counted
    }
    return new Measured(micros, failed, Duration.ofNanos(System.nanoTime() - began));
  }

  /** Returns how many calls failed. */
  private static long call(
      Operation.Target target, Operation operation, long end, Histogram micros) {
    long failed = 0;
    while (System.nanoTime() - end < 0) {
      long began = System.nanoTime();
      try {
        target.run(operation);
        micros.recordValue(Math.min(MAX_MICROS, (System.nanoTime() - began) / 1000));
      } catch (RegistryException _) {
        failed++;
      }
    }
    return failed;
  }
}
