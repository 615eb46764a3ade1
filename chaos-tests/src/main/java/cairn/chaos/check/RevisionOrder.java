package cairn.chaos.check;

import cairn.chaos.history.Operation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether revisions follow real time: an answer shows at least the revision of every answer that
 * was there before it was asked for. So no client sees them go back either.
 */
final class RevisionOrder {
  private record Answer(Operation<?, ?> operation, long revision) {}

  private final List<Answer> answers = new ArrayList<>();

  void add(Operation<?, ?> operation, long revision) {
    answers.add(new Answer(operation, revision));
  }

  void check(Findings findings) {
    List<Answer> byReturn =
        answers.stream()
            .sorted(Comparator.comparingLong(answer -> answer.operation.returnedNanos()))
            .toList();
    List<Answer> byCall =
        answers.stream()
            .sorted(Comparator.comparingLong(answer -> answer.operation.invokedNanos()))
            .toList();
    @Nullable Answer highest = null;
    int next = 0;
    for (Answer answer : byCall) {
      while (next < byReturn.size() && byReturn.get(next).operation.precedes(answer.operation)) {
        Answer before = byReturn.get(next++);
        highest = highest == null || before.revision > highest.revision ? before : highest;
      }
      if (highest != null && answer.revision < highest.revision) {
        findings.add(
            "went back: revision %d in %s, after %d in %s"
                .formatted(answer.revision, answer.operation, highest.revision, highest.operation));
      }
    }
  }
}
