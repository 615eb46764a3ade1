package cairn.node.raft;

import static org.assertj.core.api.Assertions.assertThat;

import cairn.node.service.Deadline;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

class DeadlineTimerTest {
  private final CompletableFuture<String> future = new CompletableFuture<>();

  @Test
  void givesWhatComesInTime() {
    CompletableFuture<String> limited =
        DeadlineTimer.limit(future, Deadline.after(Duration.ofMinutes(1)));

    future.complete("answer");

    assertThat(limited).isCompletedWithValue("answer");
  }

  @Test
  void givesTheFailureThatComesInTime() {
    CompletableFuture<String> limited =
        DeadlineTimer.limit(future, Deadline.after(Duration.ofMinutes(1)));

    future.completeExceptionally(new IllegalStateException("lost"));

    assertThat(limited)
        .failsWithin(Duration.ZERO)
        .withThrowableThat()
        .havingCause()
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void givesUpAtTheDeadlineAndLeavesTheFutureToOthers() {
    CompletableFuture<String> limited =
        DeadlineTimer.limit(future, Deadline.after(Duration.ofMillis(10)));

    assertThat(limited)
        .failsWithin(Duration.ofSeconds(20))
        .withThrowableThat()
        .havingCause()
        .isInstanceOf(TimeoutException.class);
    assertThat(future).isNotDone();
  }
}
