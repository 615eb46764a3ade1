package cairn.node.raft;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SteadyClockTest {
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

  private Instant wall = NOON;
  private long nanos = Long.MAX_VALUE - 1_000; // Soon over the edge, as nanoTime may be.
  private final SteadyClock clock = new SteadyClock(() -> wall, () -> nanos);

  @Test
  void goesWithTheWallClock() {
    pass(Duration.ofSeconds(3));

    assertThat(clock.instant()).isEqualTo(NOON.plusSeconds(3));
  }

  @Test
  void goesTwiceAsFastAfterAJumpAheadUntilItHasCaughtUp() {
    wall = wall.plusSeconds(60);

    pass(Duration.ofSeconds(10));
    assertThat(clock.instant()).isEqualTo(NOON.plusSeconds(20));

    pass(Duration.ofSeconds(60));
    assertThat(clock.instant()).isEqualTo(NOON.plusSeconds(130));
  }

  @Test
  void goesOnFromWhereItIsAfterAJumpThatIsTakenBack() {
    wall = wall.plusSeconds(3600);
    pass(Duration.ofSeconds(10));
    assertThat(clock.instant()).isEqualTo(NOON.plusSeconds(20));

    wall = wall.minusSeconds(3600);
    assertThat(clock.instant()).isEqualTo(NOON.plusSeconds(20));
    pass(Duration.ofSeconds(15));
    assertThat(clock.instant()).isEqualTo(NOON.plusSeconds(25));
  }

  @Test
  void standsStillAfterAJumpBackUntilThatTimeComes() {
    pass(Duration.ofSeconds(5));
    assertThat(clock.instant()).isEqualTo(NOON.plusSeconds(5));

    wall = wall.minusSeconds(3);
    pass(Duration.ofSeconds(1));
    assertThat(clock.instant()).isEqualTo(NOON.plusSeconds(5));
    pass(Duration.ofSeconds(4));
    assertThat(clock.instant()).isEqualTo(NOON.plusSeconds(7));
  }

  private void pass(Duration time) {
    nanos += time.toNanos();
    wall = wall.plus(time);
  }
}
