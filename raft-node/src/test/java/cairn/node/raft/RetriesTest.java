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
    @Test
    void endsAWaitAtOnce() {
      CompletableFuture<Boolean> heard =
          CompletableFuture.supplyAsync(() -> {
            try {
              return news.await(0, LONG);
            } catch (InterruptedException e) {
              throw new IllegalStateException(e);
            }
          });
      news.tell();

      await().until(heard::isDone);
      assertThat(heard.join()).isTrue();
    }

    @Test
    void countsThoughItCameBeforeTheWait() throws Exception {
      long seen = news.count();
      news.tell();

      assertThat(news.await(seen, LONG)).isTrue();
    }

    @Test
    void isNotWhatWasSeenBefore() throws Exception {
      news.tell();

      assertThat(news.await(news.count(), Duration.ofMillis(1))).isFalse();
    }
  }
}
