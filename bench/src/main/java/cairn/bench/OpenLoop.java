package cairn.bench;

import cairn.client.AsyncRegistryClient;
import java.time.Duration;
import java.util.concurrent.Phaser;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/**
 * Puts at a fixed rate, whether or not those before are answered. Each is timed from when it was
 * due, so that a stall counts for all that it delays.
 */
final class OpenLoop {
  private static final long MAX_MICROS = Duration.ofMinutes(1).toNanos() / 1000;
  private static final int DIGITS = 3;

  private final AsyncRegistryClient client;
  private final AtomicLong ids;
  private final BooleanSupplier special;
  private final Histogram micros = new ConcurrentHistogram(MAX_MICROS, DIGITS);
  private final Histogram specialMicros = new ConcurrentHistogram(MAX_MICROS, DIGITS);
  private final AtomicLong failed = new AtomicLong();
  private final Phaser inFlight = new Phaser(1);

  /**
   * @param ids where the numbers of new records come from
   * @param special whether the time is one to be told apart; asked when a put is due and when it is
   *     answered
   */
  OpenLoop(AsyncRegistryClient client, AtomicLong ids, BooleanSupplier special) {
    this.client = client;
    this.ids = ids;
    this.special = special;
  }

  /** Puts {@code rate} times a second, until {@code end} says so, and waits for the answers. */
  void run(int rate, BooleanSupplier end) {
    long period = Duration.ofSeconds(1).toNanos() / rate;
    for (long due = System.nanoTime(); !end.getAsBoolean(); due += period) {
      LockSupport.parkNanos(Math.max(0, due - System.nanoTime()));
      inFlight.register();
      put(due);
    }
    inFlight.arriveAndAwaitAdvance();
  }

  private void put(long due) {
    boolean specialAtFirst = special.getAsBoolean();
    var _ =
        client
            .put(SampleRecords.put(ids.getAndIncrement()))
            .whenComplete((_, failure) -> {
              if (failure == null) {
                record(due, specialAtFirst);
              } else {
                failed.incrementAndGet();
              }
              inFlight.arriveAndDeregister();
            });
  }

  private void record(long due, boolean specialAtFirst) {
    long took = Math.min(MAX_MICROS, (System.nanoTime() - due) / 1000);
    (specialAtFirst || special.getAsBoolean() ? specialMicros : micros).recordValue(took);
  }

  /** At other times. */
  Histogram micros() {
    return micros;
  }

  /** At those told apart. */
  Histogram specialMicros() {
    return specialMicros;
  }

  long failed() {
    return failed.get();
  }
}
