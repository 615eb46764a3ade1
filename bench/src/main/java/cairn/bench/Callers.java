package cairn.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;

/** Callers that share out numbered work, each doing one piece after the other. */
final class Callers {
  private Callers() {}

  /** Does {@code work} for each number from {@code from} to before {@code to}; returns the time. */
  static Duration run(int callers, long from, long to, LongConsumer work)
      throws InterruptedException {
    AtomicLong next = new AtomicLong(from);
    long began = System.nanoTime();
    try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < callers; i++) {
        running.add(
            executor.submit(() -> {
              for (long n = next.getAndIncrement(); n < to; n = next.getAndIncrement()) {
                work.accept(n);
              }
            }));
      }
      for (Future<?> caller : running) {
        caller.get();
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException("a call failed", e.getCause());
    }
    return Duration.ofNanos(System.nanoTime() - began);
  }
}
