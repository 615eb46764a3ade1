package cairn.cli.load;

import cairn.client.RegistryException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;

/** Callers that work side by side, each doing one call after the other. */
public final class Callers {
  private Callers() {}

  /**
   * Does {@code work} once for each number from {@code from} to before {@code to}.
   *
   * @return how long that took
   * @throws RegistryException if {@code work} throws it; the others end after what they are at
   * @throws IllegalStateException with what else {@code work} throws as its cause
   */
  public static Duration share(int callers, long from, long to, LongConsumer work)
      throws InterruptedException {
    AtomicLong next = new AtomicLong(from);
    return run(
        callers,
        () -> {
          try {
            for (long n = next.getAndIncrement(); n < to; n = next.getAndIncrement()) {
              work.accept(n);
            }
          } finally {
            next.set(to);
          }
        });
  }

  /**
   * Calls {@code work} at {@code pace} until {@code end} says so, and waits for the calls that are
   * under way. Each is given the time at which it was due, as of {@link System#nanoTime}.
   *
   * @return the time from the first call to the end of the last
   * @throws RegistryException if {@code work} throws it
   * @throws IllegalStateException with what else {@code work} throws as its cause
   */
  public static Duration repeat(int callers, Pace pace, BooleanSupplier end, LongConsumer work)
      throws InterruptedException {
    return run(
        callers,
        () -> {
          OptionalLong due = pace.awaitNext(end);
          while (due.isPresent()) {
            work.accept(due.getAsLong());
            due = pace.awaitNext(end);
          }
        });
  }

  private static Duration run(int callers, Runnable caller) throws InterruptedException {
    long began = System.nanoTime();
    try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < callers; i++) {
        running.add(executor.submit(caller));
      }
      for (Future<?> one : running) {
        one.get();
      }
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RegistryException refused) {
        throw refused;
      }
      throw new IllegalStateException("a call failed", e.getCause());
    }
    return Duration.ofNanos(System.nanoTime() - began);
  }
}
