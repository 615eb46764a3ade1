package cairn.bench.peers;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Calls at a fixed rate. */
@Timeout(60)
class OpenLoadTest {
  private static final Duration HOUR = Duration.ofHours(1);

  private final AtomicLong made = new AtomicLong();

  @Nested
  class TheSchedule {
    @Test
    void hasCallsDueAtEqualDistances() {
      Schedule schedule = new Schedule(7, 400);

      assertThat(schedule.due(0)).isEqualTo(7);
      assertThat(schedule.due(1)).isEqualTo(2_500_007);
      assertThat(schedule.due(4_000)).isEqualTo(10_000_000_007L);
    }

    @Test
    void doesNotDriftAtARateThatDividesNoSecond() {
      assertThat(new Schedule(0, 3).due(3_000_000)).isEqualTo(1_000_000_000_000_000L);
    }

    @Test
    void hasTheCallsThatAreDueBeforeTheEnd() {
      assertThat(new Schedule(0, 400).callsWithin(Duration.ofSeconds(2))).isEqualTo(800);
      assertThat(new Schedule(0, 3).callsWithin(Duration.ofMillis(500))).isEqualTo(2);
    }
  }

  @Nested
  class Calling {
    @Test
    void doesEachCallAndTheLastNotBeforeItIsDue() throws InterruptedException {
      long began = System.nanoTime();
      Tally tally = since(began);

      var _ = OpenLoad.callWhenDue(new Schedule(began, 1_000), 50, tally, made::incrementAndGet);

      assertThat(System.nanoTime() - began).isGreaterThanOrEqualTo(49_000_000);
      assertThat(made).hasValue(50);
      assertThat(tally.micros().getTotalCount()).isEqualTo(50);
    }

    @Test
    void timesWhatComesLateFromWhenItWasDue() throws InterruptedException {
      long began = System.nanoTime() - Duration.ofSeconds(1).toNanos();
      Tally tally = since(began);

      var _ = OpenLoad.callWhenDue(new Schedule(began, 1_000), 100, tally, made::incrementAndGet);

      assertThat(tally.micros().getTotalCount()).isEqualTo(100);
      assertThat(tally.micros().getMinValue()).isGreaterThanOrEqualTo(899_000);
    }

    @Test
    void doesNotCountWhatWasDueInTheTimeToSettle() throws InterruptedException {
      long began = System.nanoTime() - Duration.ofSeconds(1).toNanos();
      Tally tally = since(began + Duration.ofMillis(40).toNanos());

      var _ = OpenLoad.callWhenDue(new Schedule(began, 1_000), 100, tally, made::incrementAndGet);

      assertThat(made).hasValue(100);
      assertThat(tally.micros().getTotalCount()).isEqualTo(60);
    }

    @Test
    void givesUpWhatComesMuchTooLate() throws InterruptedException {
      long began = System.nanoTime() - HOUR.toNanos();
      Tally tally = since(began);

      var _ = OpenLoad.callWhenDue(new Schedule(began, 1_000), 100, tally, made::incrementAndGet);

      assertThat(made).hasValue(0);
      assertThat(tally.failed()).isEqualTo(100);
      assertThat(tally.firstFailure()).contains("could not begin within 5 s");
    }

    private static Tally since(long from) {
      return new Tally(from, from + HOUR.toNanos());
    }
  }
}
