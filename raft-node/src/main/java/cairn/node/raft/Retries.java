package cairn.node.raft;

import cairn.model.ErrorCode;
import cairn.model.RefusedException;
import cairn.node.service.Deadline;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** Tries again what certainly did nothing, such as a call that found no leader. */
final class Retries {
  private static final long FIRST_PAUSE_MILLIS = 5;
  private static final long LONGEST_PAUSE_MILLIS = 100;

  private final LeaderNews news;

  /** At once when there is {@code news}, else after a pause. */
  Retries(LeaderNews news) {
    this.news = news;
  }

  /** One try. */
  interface Attempt<T> {
    T run() throws InterruptedException;
  }

  /**
   * Runs {@code attempt} until it succeeds, fails with something else than {@link
   * ErrorCode#NOT_LEADER} or {@link ErrorCode#UNAVAILABLE}, or {@code deadline} passes; then the
   * last failure is thrown. Pauses double, with jitter, and begin anew with each news of a leader.
   */
  <T> T untilDeadline(Deadline deadline, Attempt<T> attempt) throws InterruptedException {
    long pause = FIRST_PAUSE_MILLIS;
    while (true) {
      long seen = news.count();
      try {
        return attempt.run();
      } catch (RefusedException e) {
        Duration jittered = Duration.ofMillis(ThreadLocalRandom.current().nextLong(pause) + 1);
        if (!isRetryable(e) || deadline.remaining().compareTo(jittered) <= 0) {
          throw e;
        }
        boolean heard = news.await(seen, jittered);
        pause = heard ? FIRST_PAUSE_MILLIS : Math.min(2 * pause, LONGEST_PAUSE_MILLIS);
      }
    }
  }

  private static boolean isRetryable(RefusedException e) {
    return switch (e.refusal().code()) {
      case NOT_LEADER, UNAVAILABLE -> true;
      default -> false;
    };
  }
}
