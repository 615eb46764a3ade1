package cairn.chaos.check;

import cairn.chaos.check.SessionOutput.Shown;
import cairn.chaos.check.SessionOutput.Written;
import cairn.chaos.history.Operation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Whether reads that name a revision keep to it: each answer is as of that revision or a later one,
 * and shows every acknowledged write up to the revision that it says, and none from after it. So a
 * client that names the revision of its last answer reads its own writes, and never goes back,
 * whichever nodes it asks. The key of an operation is the id of its record.
 */
public final class SessionCheck {
  private SessionCheck() {}

  /** Checks all reads. */
  public static Verdict check(List<Operation<SessionInput, SessionOutput>> operations) {
    Findings findings = new Findings();
    Map<String, NavigableMap<Long, Long>> written = new HashMap<>();
    for (Operation<SessionInput, SessionOutput> operation : operations) {
      if (operation.output().orElse(null) instanceof Written(var generation, var modRevision)) {
        written
            .computeIfAbsent(operation.key(), _ -> new TreeMap<>())
            .merge(modRevision, generation, Math::max);
      }
    }
    for (Operation<SessionInput, SessionOutput> operation : operations) {
      if (operation.input() instanceof SessionInput.Read(var least)
          && operation.output().orElse(null) instanceof Shown shown) {
        findings.checked(1);
        findings.addIf(shown.revision() < least, () -> "older than it was asked for: " + operation);
        checkShown(
            shown, written.getOrDefault(operation.key(), new TreeMap<>()), operation, findings);
      }
    }
    return findings.verdict();
  }

  /**
   * @param written the generations of the record by the revisions that made them, if acknowledged
   */
  private static void checkShown(
      Shown shown,
      NavigableMap<Long, Long> written,
      Operation<SessionInput, SessionOutput> operation,
      Findings findings) {
    Map.Entry<Long, Long> before = written.floorEntry(shown.revision());
    findings.addIf(
        before != null && shown.generation() < before.getValue(),
        () -> "generation %d is missing: %s".formatted(before.getValue(), operation));
    Map.Entry<Long, Long> after = written.higherEntry(shown.revision());
    findings.addIf(
        after != null && shown.generation() >= after.getValue(),
        () ->
            "generation %d came at revision %d: %s"
                .formatted(after.getValue(), after.getKey(), operation));
  }
}
