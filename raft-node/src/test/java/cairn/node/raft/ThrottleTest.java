package cairn.node.raft;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ThrottleTest {
  private static final long TURN = Duration.ofMillis(80).toNanos();
  private static final long SHORT_TURN = 500_000;

  @BeforeEach
  void usePermitUp() {
    LockSupport.parkNanos(1);
  }

  @Test
  void restsAsLongAsTheTurnTook() {
    Throttle throttle = new Throttle(1);
    work(TURN);

    assertThat(timeOf(throttle)).isGreaterThanOrEqualTo(TURN);
  }

  @Test
  void restsSeveralTimesAsLongIfItIsToGiveWayMore() {
    Throttle throttle = new Throttle(3);
    work(TURN);

    assertThat(timeOf(throttle)).isGreaterThanOrEqualTo(3 * TURN);
  }

  @Test
  void countsNoRestAsWork() {
    Throttle throttle = new Throttle(1);
    work(TURN);
    throttle.run();

    assertThat(timeOf(throttle)).isLessThan(TURN);
  }

  @Test
  void restsOnlyOnceThatIsWorthIt() {
    Throttle throttle = new Throttle(1);
    long longest = 0;
    for (int turn = 0; turn < 8; turn++) {
      work(SHORT_TURN);
      longest = Math.max(longest, timeOf(throttle));
    }

    assertThat(longest).isGreaterThanOrEqualTo(4 * SHORT_TURN);
  }

  @Test
  void doesNotRestInAHurry() {
    Throttle throttle = new Throttle(1);
    throttle.hurry();
    work(TURN);

    assertThat(timeOf(throttle)).isLessThan(TURN);
  }

  @Test
  void doesNotRestWhenItsThreadIsInterrupted() {
    Throttle throttle = new Throttle(1);
    work(TURN);
    Thread.currentThread().interrupt();
    try {
      assertThat(timeOf(throttle)).isLessThan(TURN);
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  private static void work(long nanos) {
    long began = System.nanoTime();
    while (System.nanoTime() - began < nanos) {
      Thread.onSpinWait();
    }
  }

  private static long timeOf(Throttle throttle) {
    long began = System.nanoTime();
    throttle.run();
    return System.nanoTime() - began;
  }
}
