package cairn.chaos.check;

import cairn.chaos.history.Operation;
import cairn.chaos.history.Outcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes that are sent several times under one request id take effect once: all answers to one
 * request are equal, the records at the end were written once for each request ({@link
 * LedgerCheck}), and no two requests made the same generation of a record. The key of an operation
 * is the id of its record.
 */
public final class ExactlyOnceCheck {
  /**
   * One sending of a write.
   *
   * @param expected the generation at which alone it takes effect; 0: a put
   * @param tier where the bytes are then; empty: the record is removed
   */
  public record Sent(String requestId, RecordWrite write, long expected, Optional<String> tier) {}

  /**
   * An answer to a write.
   *
   * @param isDone whether it took effect; not if it was refused
   * @param generation of the record as it then stood, or as it last stood
   * @param modRevision of that generation
   */
  public record Answer(boolean isDone, long generation, long modRevision) {}

  private final Findings findings = new Findings();

  private ExactlyOnceCheck() {}

  /**
   * Checks all sendings.
   *
   * @param last the generation of each record at the end
   */
  public static Verdict check(List<Operation<Sent, Answer>> sendings, Map<String, Long> last) {
    ExactlyOnceCheck check = new ExactlyOnceCheck();
    Map<String, List<Operation<Sent, Answer>>> requests = new LinkedHashMap<>();
    for (Operation<Sent, Answer> sending : sendings) {
      requests.computeIfAbsent(sending.input().requestId(), _ -> new ArrayList<>()).add(sending);
    }
    List<Operation<RecordWrite, Answer>> once =
        requests.values().stream().map(check::once).toList();
    check.requireOwnGenerations(once);
    return LedgerCheck.check(once, last).and(check.findings.verdict());
  }

  /** All sendings of one request as the one write that they have to be. */
  private Operation<RecordWrite, Answer> once(List<Operation<Sent, Answer>> sendings) {
    Operation<Sent, Answer> first = sendings.getFirst();
    long returned = first.returnedNanos();
    Outcome<Answer> outcome = first.outcome();
    for (Operation<Sent, Answer> sending : sendings) {
      findings.addIf(
          !sending.key().equals(first.key()) || !sending.input().equals(first.input()),
          () ->
              "a mistake of the workload: one request id for %s and %s".formatted(first, sending));
      returned = Math.max(returned, sending.returnedNanos());
      outcome = agreed(outcome, sending);
    }
    if (outcome instanceof Outcome.Ok<Answer>(var answer) && !answer.isDone()) {
      outcome = new Outcome.Failed<>("refused");
    }
    return new Operation<>(
        first.process(),
        first.key(),
        first.input().write(),
        outcome,
        first.invokedNanos(),
        returned);
  }

  private Outcome<Answer> agreed(Outcome<Answer> before, Operation<Sent, Answer> sending) {
    Outcome<Answer> outcome = sending.outcome();
    return switch (outcome) {
      case Outcome.Ok<Answer>(var answer) -> {
        if (before instanceof Outcome.Ok<Answer>(var other) && !other.equals(answer)) {
          findings.add("another answer than before, %s: %s".formatted(other, sending));
        }
        yield before instanceof Outcome.Ok<Answer> ? before : outcome;
      }
      case Outcome.Unknown<Answer> _ -> before instanceof Outcome.Failed<Answer> ? outcome : before;
      case Outcome.Failed<Answer> _ -> before;
    };
  }

  private void requireOwnGenerations(List<Operation<RecordWrite, Answer>> writes) {
    Map<String, Operation<RecordWrite, Answer>> makers = new HashMap<>();
    for (Operation<RecordWrite, Answer> write : writes) {
      write
          .output()
          .filter(_ -> write.input() != RecordWrite.DELETE)
          .ifPresent(answer -> {
            String made = "generation %d of %s".formatted(answer.generation(), write.key());
            Operation<RecordWrite, Answer> other = makers.putIfAbsent(made, write);
            findings.addIf(
                other != null,
                () -> "two requests made %s: %s and %s".formatted(made, other, write));
          });
    }
  }
}
