package cairn.node.raft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import cairn.model.ErrorCode;
import cairn.model.RefusedException;
import cairn.node.service.Deadline;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class RetriesTest {
  private static final Duration LONG = Duration.ofMinutes(1);

  private final LeaderNews news = new LeaderNews();
  private final Retries retries = new Retries(news);
  private final AtomicInteger attempts = new AtomicInteger();

  private String fail(ErrorCode code) {
    attempts.incrementAndGet();
    throw RefusedException.of(code, "attempt " + attempts);
  }

  @Nested
  class AnAttemptThatFoundNoLeader {
    @Test
    void isMadeAgainUntilItFindsOne() throws Exception {
      assertThat(
              retries.untilDeadline(
                  Deadline.after(LONG),
                  () -> attempts.get() < 3 ? fail(ErrorCode.NOT_LEADER) : "done"))
          .isEqualTo("done");
    }

    @Test
    void failsAtTheDeadline() {
      assertThatExceptionOfType(RefusedException.class)
          .isThrownBy(() ->
              retries.untilDeadline(
                  Deadline.after(Duration.ofMillis(20)), () -> fail(ErrorCode.UNAVAILABLE)));
    }
  }

  @Nested
  class AnAttemptOfUnknownOutcome {
    @Test
    void isNotMadeAgain() {
      assertThatExceptionOfType(RefusedException.class)
          .isThrownBy(() ->
              retries.untilDeadline(Deadline.after(LONG), () -> fail(ErrorCode.OUTCOME_UNKNOWN)));
      assertThat(attempts).hasValue(1);
    }
  }

  @Nested
  class NewsOfALeader {
    /** Pauses of half a minute, on the average. */
    private final Retries slow = new Retries(news, LONG, LONG);

    @Test
    void endsAPauseAtOnce() {
      CompletableFuture<String> result =
          CompletableFuture.supplyAsync(() ->
              untilTheSecondAttempt(
                  () -> attempts.get() < 1 ? fail(ErrorCode.NOT_LEADER) : "done"));
      await().until(() -> attempts.get() == 1);
      news.tell();

      await().until(result::isDone);
      assertThat(result.join()).isEqualTo("done");
    }

    @Test
    void countsThoughItCameBeforeThePause() {
      assertThat(
              untilTheSecondAttempt(() -> {
                if (attempts.get() < 1) {
                  news.tell();
                  return fail(ErrorCode.NOT_LEADER);
                }
                return "done";
              }))
          .isEqualTo("done");
    }

    private String untilTheSecondAttempt(Retries.Attempt<String> attempt) {
      try {
        return slow.untilDeadline(Deadline.after(LONG.multipliedBy(3)), attempt);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
