package cairn.chaos.report;

import static org.assertj.core.api.Assertions.assertThat;

import cairn.chaos.history.Fault;
import cairn.chaos.history.History;
import cairn.chaos.history.Operation;
import cairn.chaos.history.Outcome;
import cairn.chaos.workload.Session;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Two workloads; the clock of the second was started 70 later. */
class OutlineTest {
  private static final History<Asked, Answer> BOTH =
      Outline.of(
          List.of(
              result(
                  new Fault("kill", "n1", 100, 200),
                  new Operation<>(3, "a", "read", new Outcome.Ok<>("yes"), 10, 20),
                  new Operation<>(3, "a", "write", new Outcome.Ok<>("no"), 30, 40)),
              result(
                  new Fault("kill", "n1", 30, 131),
                  new Operation<>(0, "b", "write", new Outcome.Failed<>("x"), 50, 60),
                  new Operation<>(0, "b", "write", new Outcome.Unknown<>("x"), 70, 80))));

  @Nested
  class TheTimesOfAllWorkloads {
    @Test
    void areThoseOfTheClockOfTheFirst() {
      assertThat(BOTH.operations())
          .extracting(Operation::invokedNanos)
          .containsExactly(10L, 30L, 120L, 140L);
      assertThat(BOTH.operations())
          .extracting(Operation::returnedNanos)
          .containsExactly(20L, 40L, 130L, 150L);
    }
  }

  @Nested
  class TheFaults {
    @Test
    void areThereOnce() {
      assertThat(BOTH.faults()).containsExactly(new Fault("kill", "n1", 100, 200));
    }

    @Test
    void areNoneWithoutAWorkload() {
      assertThat(Outline.of(List.of())).isEqualTo(new History<>(List.of(), List.of()));
    }
  }

  @Nested
  class ACall {
    @Test
    void keepsItsSortAndItsOutcome() {
      assertThat(BOTH.operations())
          .extracting(Operation::input)
          .containsExactly(Asked.READ, Asked.WRITE, Asked.WRITE, Asked.WRITE);
      assertThat(BOTH.operations())
          .extracting(operation -> operation.outcome().getClass().getSimpleName())
          .containsExactly("Ok", "Ok", "Failed", "Unknown");
      assertThat(BOTH.operations())
          .extracting(Outline::isAnsweredWrite)
          .containsExactly(false, true, false, false);
    }
  }

  private static Session.Result result(
      Fault fault, Operation<String, String> one, Operation<String, String> other) {
    return new Session.Result(
        new Session.Recorded<>(
            new History<>(List.of(one, other), List.of(fault)), SyntheticRun.RENDERING),
        new TreeMap<>());
  }
}
