package cairn.chaos.check;

import cairn.chaos.check.SessionOutput.Shown;
import cairn.chaos.check.SessionOutput.Written;
import cairn.chaos.history.Operation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Whether reads that name a revision keep to it: each answer is as of that revision or a later one,
 * and shows every acknowledged write up to the revision that it says, and none from after it. So a
 * client that names the revision of its last answer reads its own writes, and never goes back,
 * whichever nodes it asks. The key of an operation is the id of its record.
 *
 * <p>Nobody removes these records and no id is put anew, so the generation of a record only rises:
 * of any two answers the one of the higher revision shows no lower generation, and at one revision
 * all show the same. A write says so of two revisions: its own, and the one before, at which the
 * record was one generation below. What no writer was told of is held to this too, once it was
 * read.
 */
public final class SessionCheck {
  /** By {@code operation} the record stood like this: at generation 0 if it was not there. */
  private record Sight(
      long revision, long generation, Operation<SessionInput, SessionOutput> operation) {}

  private final Findings findings = new Findings();

  /** What the answers say of each record. */
  private final Map<String, List<Sight>> sights = new TreeMap<>();

  private SessionCheck() {}

  /** Checks all reads. */
  public static Verdict check(List<Operation<SessionInput, SessionOutput>> operations) {
    SessionCheck check = new SessionCheck();
    for (Operation<SessionInput, SessionOutput> operation : operations) {
      operation.output().ifPresent(output -> check.note(output, operation));
    }
    check.sights.values().forEach(check::requireOrder);
    return check.findings.verdict();
  }

  private void note(SessionOutput output, Operation<SessionInput, SessionOutput> operation) {
    switch (output) {
      case Written(var generation, var modRevision) -> {
        add(modRevision - 1, generation - 1, operation);
        add(modRevision, generation, operation);
      }
      case Shown(var generation, var revision) -> {
        findings.checked(1);
        findings.addIf(
            operation.input() instanceof SessionInput.Read(var least) && revision < least,
            () -> "older than it was asked for: " + operation);
        add(revision, generation, operation);
      }
    }
  }

  private void add(
      long revision, long generation, Operation<SessionInput, SessionOutput> operation) {
    sights
        .computeIfAbsent(operation.key(), _ -> new ArrayList<>())
        .add(new Sight(revision, generation, operation));
  }

  /** At one revision the highest generation comes first, so that all others there went back. */
  private void requireOrder(List<Sight> ofRecord) {
    List<Sight> inOrder =
        ofRecord.stream()
            .sorted(
                Comparator.comparingLong(Sight::revision)
                    .thenComparing(Comparator.comparingLong(Sight::generation).reversed()))
            .toList();
    @Nullable Sight highest = null;
    for (Sight sight : inOrder) {
      if (highest == null || sight.generation > highest.generation) {
        highest = sight;
      } else if (sight.generation < highest.generation) {
        findings.add(
            "went back: generation %d at revision %d in %s, after %d at %d in %s"
                .formatted(
                    sight.generation,
                    sight.revision,
                    sight.operation,
                    highest.generation,
                    highest.revision,
                    highest.operation));
      }
    }
  }
}
