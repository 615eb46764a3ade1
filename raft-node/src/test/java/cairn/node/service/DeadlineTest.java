package cairn.node.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
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
}
