package cairn.bench.peers;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** Waits for what another process does. */
final class Waiting {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private Waiting() {}

  /** Asks every {@code poll} until there is an answer. */
  static <T> T until(String what, Duration poll, Supplier<Optional<T>> question)
      throws InterruptedException, TimeoutException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() - deadline < 0) {
      Optional<T> answer = question.get();
      if (answer.isPresent()) {
        return answer.get();
      }
      Thread.sleep(poll);
    }
    throw new TimeoutException("not within %d s: %s".formatted(PATIENCE.toSeconds(), what));
  }
}
