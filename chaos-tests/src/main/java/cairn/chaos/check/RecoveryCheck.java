package cairn.chaos.check;

import cairn.chaos.history.Fault;
import cairn.chaos.history.History;
import cairn.chaos.history.Operation;
import java.time.Duration;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Whether writes are answered again soon after faults: within a limit from when the last of those
 * that overlap has ended, unless the next one begins before that.
 */
public final class RecoveryCheck {
  private RecoveryCheck() {}

  /** Checks {@code history}, in which those are the answered writes. */
  public static <I, O> Verdict check(
      History<I, O> history, Predicate<Operation<I, O>> isAnsweredWrite, Duration limit) {
    NavigableSet<Long> answers = new TreeSet<>();
    long end = 0;
    for (Operation<I, O> operation : history.operations()) {
      end = Math.max(end, operation.returnedNanos());
      if (isAnsweredWrite.test(operation)) {
        answers.add(operation.returnedNanos());
      }
    }
    Findings findings = new Findings();
    List<Fault> faults = history.faults();
    long calm = 0;
    for (int i = 0; i < faults.size(); i++) {
      Fault fault = faults.get(i);
      calm = Math.max(calm, fault.endedNanos());
      long next = i + 1 == faults.size() ? Math.max(end, calm) : faults.get(i + 1).beganNanos();
      if (i + 1 == faults.size() || next > calm) {
        Long answer = answers.higher(calm);
        long until = answer == null ? next : Math.min(answer, next);
        Duration took = Duration.ofNanos(until - calm);
        findings.checked(1);
        findings.addIf(
            took.compareTo(limit) > 0,
            () -> "no write was answered for %s after %s".formatted(took, fault));
      }
    }
    return findings.verdict();
  }
}
