package cairn.chaos.report;

import cairn.chaos.history.Fault;
import cairn.chaos.history.History;
import cairn.chaos.history.Operation;
import cairn.chaos.history.Outcome;
import cairn.chaos.history.Rendering;
import cairn.chaos.workload.Session;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * A history without its values: when calls of which sort ended in which way. What is left is the
 * same for all workloads, so that the calls of several can stand in one chart.
 */
final class Outline {
  private static final Outcome<Answer> DONE = new Outcome.Ok<>(Answer.DONE);
  private static final Outcome<Answer> REFUSED = new Outcome.Ok<>(Answer.REFUSED);
  private static final Outcome<Answer> FAILED = new Outcome.Failed<>("");
  private static final Outcome<Answer> UNKNOWN = new Outcome.Unknown<>("");

  private Outline() {}

  /**
   * The calls of all workloads of one run. Each has been told of the same faults: the times of all
   * are moved to the clock of the first by when the first fault began there.
   */
  static History<Asked, Answer> of(Collection<Session.Result> workloads) {
    List<Operation<Asked, Answer>> operations = new ArrayList<>();
    List<Fault> faults = workloads.stream().findFirst().map(Outline::faults).orElse(List.of());
    for (Session.Result workload : workloads) {
      add(workload.recorded(), shiftNanos(faults, faults(workload)), operations);
    }
    return new History<>(operations, faults);
  }

  /** Whether {@code operation} is a write that was answered, be it with a refusal. */
  static boolean isAnsweredWrite(Operation<Asked, Answer> operation) {
    return operation.input() == Asked.WRITE && operation.outcome() instanceof Outcome.Ok;
  }

  private static List<Fault> faults(Session.Result workload) {
    return workload.recorded().history().faults();
  }

  private static long shiftNanos(List<Fault> reference, List<Fault> faults) {
    return reference.isEmpty() || faults.isEmpty()
        ? 0
        : reference.getFirst().beganNanos() - faults.getFirst().beganNanos();
  }

  private static <I, O> void add(
      Session.Recorded<I, O> workload, long shiftNanos, List<Operation<Asked, Answer>> to) {
    for (Operation<I, O> each : workload.history().operations()) {
      to.add(
          new Operation<>(
              each.process(),
              "",
              workload.rendering().isRead(each.input()) ? Asked.READ : Asked.WRITE,
              outcome(each, workload.rendering()),
              each.invokedNanos() + shiftNanos,
              each.returnedNanos() + shiftNanos));
    }
  }

  private static <I, O> Outcome<Answer> outcome(
      Operation<I, O> operation, Rendering<I, O> rendering) {
    return switch (operation.outcome()) {
      case Outcome.Ok<O>(var output) ->
          rendering.isRefusal(operation.input(), output) ? REFUSED : DONE;
      case Outcome.Failed<O> _ -> FAILED;
      case Outcome.Unknown<O> _ -> UNKNOWN;
    };
  }
}
