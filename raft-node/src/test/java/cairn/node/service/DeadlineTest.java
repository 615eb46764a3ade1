package cairn.node.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class DeadlineTest {
  @Test
  void leavesTheTimeThatItWasGiven() {
    Deadline deadline = Deadline.after(Duration.ofMinutes(1));

    assertThat(deadline.remaining()).isBetween(Duration.ofSeconds(50), Duration.ofMinutes(1));
  }

  @Test
  void isOverAtOnceWithoutTime() {
    assertThat(Deadline.after(Duration.ZERO).remaining()).isZero();
    assertThat(Deadline.after(Duration.ofSeconds(Long.MIN_VALUE)).remaining()).isZero();
  }

  @Test
  void isNeverFartherThanTheLongest() {
    assertThat(Deadline.after(Duration.ofSeconds(Long.MAX_VALUE)).remaining())
        .isLessThanOrEqualTo(Deadline.MAX);
  }

  @Nested
  class Limiting {
    private final CompletableFuture<String> future = new CompletableFuture<>();

    @Test
    void givesWhatComesInTime() {
      CompletableFuture<String> limited = Deadline.after(Duration.ofMinutes(1)).limit(future);

      future.complete("answer");

      assertThat(limited).isCompletedWithValue("answer");
    }

    @Test
    void givesTheFailureThatComesInTime() {
      CompletableFuture<String> limited = Deadline.after(Duration.ofMinutes(1)).limit(future);

      future.completeExceptionally(new IllegalStateException("lost"));

      assertThat(limited)
          .failsWithin(Duration.ZERO)
          .withThrowableThat()
          .havingCause()
          .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void givesUpAtTheDeadlineAndLeavesTheFutureToOthers() {
      CompletableFuture<String> limited = Deadline.after(Duration.ofMillis(10)).limit(future);

      assertThat(limited)
          .failsWithin(Duration.ofSeconds(20))
          .withThrowableThat()
          .havingCause()
          .isInstanceOf(TimeoutException.class);
      assertThat(future).isNotDone();
    }
  }
}
