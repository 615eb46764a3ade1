package cairn.chaos.report;

import static org.assertj.core.api.Assertions.assertThat;

import cairn.chaos.history.Fault;
import cairn.chaos.history.History;
import cairn.chaos.history.Operation;
import cairn.chaos.history.Outcome;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class SeriesTest {
  private static final Outcome<Answer> DONE = new Outcome.Ok<>(Answer.DONE);

  @Nested
  class ABucket {
    @Test
    void countsTheCallsThatEndedInItByTheirOutcome() {
      Series series =
          Series.of(
              new History<>(
                  List.of(
                      call(DONE, 900, 999),
                      call(DONE, 990, 1000),
                      call(new Outcome.Ok<>(Answer.REFUSED), 1100, 1200),
                      call(new Outcome.Failed<>("no leader"), 1100, 1300),
                      call(new Outcome.Unknown<>("timeout"), 500, 2500)),
                  List.of()));

      assertThat(series.widthSeconds()).isEqualTo(1);
      assertThat(series.buckets()).extracting(Bucket::done).containsExactly(1, 1, 0);
      assertThat(series.buckets()).extracting(Bucket::refused).containsExactly(0, 2, 0);
      assertThat(series.buckets()).extracting(Bucket::unknown).containsExactly(0, 0, 1);
    }

    @Test
    void hasTheLatenciesOfTheCallsThatWereDone() {
      Series series =
          Series.of(
              new History<>(
                  List.of(
                      call(DONE, 0, 10),
                      call(DONE, 10, 40),
                      call(DONE, 40, 60),
                      call(new Outcome.Failed<>("no leader"), 0, 900)),
                  List.of()));

      Sorted latencies = series.buckets().getFirst().latencies();

      assertThat(latencies.size()).isEqualTo(3);
      assertThat(latencies.percentileNanos(50)).isEqualTo(millis(20));
      assertThat(latencies.percentileNanos(99)).isEqualTo(millis(30));
    }
  }

  @Nested
  class TheWidth {
    @Test
    void isTheLeastRoundOneThatMakesNoMoreThan600Buckets() {
      assertThat(Series.widthSeconds(0)).isEqualTo(1);
      assertThat(Series.widthSeconds(Duration.ofMinutes(10).toNanos() - 1)).isEqualTo(1);
      assertThat(Series.widthSeconds(Duration.ofMinutes(10).toNanos())).isEqualTo(2);
      assertThat(Series.widthSeconds(Duration.ofMinutes(60).toNanos())).isEqualTo(10);
      assertThat(Series.widthSeconds(Duration.ofDays(7).toNanos())).isEqualTo(1200);
      assertThat(Series.widthSeconds(Duration.ofDays(100).toNanos())).isEqualTo(14_401);
    }
  }

  @Nested
  class TheSpan {
    @Test
    void reachesToTheEndOfTheLastFault() {
      Series series =
          Series.of(
              new History<>(
                  List.of(call(DONE, 0, 10)), List.of(new Fault("kill", "n1", 5, millis(2500)))));

      assertThat(series.spanNanos()).isEqualTo(millis(2500));
      assertThat(series.buckets()).hasSize(3);
    }

    @Test
    void ofNothingIsOneEmptyBucket() {
      Series series = Series.of(new History<>(List.of(), List.of()));

      assertThat(series.buckets()).hasSize(1);
      assertThat(series.middleNanos(0)).isEqualTo(millis(500));
    }
  }

  private static Operation<Asked, Answer> call(
      Outcome<Answer> outcome, long invokedMillis, long returnedMillis) {
    return new Operation<>(
        0, "", Asked.WRITE, outcome, millis(invokedMillis), millis(returnedMillis));
  }

  private static long millis(long millis) {
    return Duration.ofMillis(millis).toNanos();
  }
}
