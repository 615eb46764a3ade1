package cairn.node.raft;

import cairn.model.RefusedException;
import cairn.node.service.Deadline;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Tries again what certainly did nothing, such as a call that found no leader. */
final class Retries {
  private static final Duration FIRST_PAUSE = Duration.ofMillis(5);
  private static final Duration LONGEST_PAUSE = Duration.ofMillis(100);

  private final LeaderNews news;
  private final Duration firstPause;
  private final Duration longestPause;

  /** At once when there is {@code news}, else after a pause. */
  Retries(LeaderNews news) {
    this(news, FIRST_PAUSE, LONGEST_PAUSE);
  }

  Retries(LeaderNews news, Duration firstPause, Duration longestPause) {
    this.news = news;
    this.firstPause = firstPause;
    this.longestPause = longestPause;
  }

  /** One try. */
  interface Attempt<T> {
    T run() throws InterruptedException;
  }

  /**
   * Runs {@code attempt} until it succeeds, fails with something else than {@link
   * cairn.model.ErrorCode#NOT_LEADER} or {@link cairn.model.ErrorCode#UNAVAILABLE}, or {@code
   * deadline} passes; then the last failure is thrown. Pauses double, with jitter, and begin anew
   * with each news of a leader.
   */
  <T> T untilDeadline(Deadline deadline, Attempt<T> attempt) throws InterruptedException {
    long pause = firstPause.toMillis();
    while (true) {
      CompletableFuture<Boolean> next = news.next();
      try {
        return attempt.run();
      } catch (RefusedException e) {
        Duration jittered = Duration.ofMillis(ThreadLocalRandom.current().nextLong(pause) + 1);
        if (!isRetryable(e) || deadline.remaining().compareTo(jittered) <= 0) {
          throw e;
        }
        pause =
            isThereWithin(next, jittered)
                ? firstPause.toMillis()
                : Math.min(2 * pause, longestPause.toMillis());
      }
    }
  }

  private static boolean isThereWithin(CompletableFuture<Boolean> next, Duration most)
      throws InterruptedException {
    try {
      return next.get(most.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      return false;
    } catch (ExecutionException e) {
      throw new IllegalStateException("news cannot fail", e);
    }
  }

  private static boolean isRetryable(RefusedException e) {
    return switch (e.refusal().code()) {
      case NOT_LEADER, UNAVAILABLE -> true;
      default -> false;
    };
  }
}
