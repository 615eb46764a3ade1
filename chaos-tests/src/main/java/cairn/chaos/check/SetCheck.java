package cairn.chaos.check;

import cairn.chaos.history.Operation;
import cairn.chaos.history.Outcome;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A set of ids that are written once and stay. An id is in it for certain once its writer was told
 * so, or once somebody has read it: every read that begins later must show it, the last one above
 * all. The answer to an add is an empty list, that to a read the ids in the order in which they
 * came.
 */
public final class SetCheck {
  private final Findings findings = new Findings();

  /** When somebody first tried to add an id that may be there. */
  private final Map<String, Long> triedNanos = new HashMap<>();

  private final Set<String> failed = new HashSet<>();

  /** From when on an id must be found. */
  private final Map<String, Long> certainNanos = new HashMap<>();

  private SetCheck() {}

  /**
   * Checks {@code operations} and what was found after all of them.
   *
   * @param last the ids at the end, as read when everything was healed
   */
  public static Verdict check(
      List<Operation<SetInput, List<String>>> operations, List<String> last) {
    SetCheck check = new SetCheck();
    operations.forEach(check::note);
    operations.forEach(check::read);
    check.found(last, Long.MAX_VALUE, Long.MAX_VALUE, "the last read");
    return check.findings.verdict();
  }

  private void note(Operation<SetInput, List<String>> operation) {
    switch (operation.input()) {
      case SetInput.Add(var id) -> {
        switch (operation.outcome()) {
          case Outcome.Ok<List<String>> _ -> {
            triedNanos.merge(id, operation.invokedNanos(), Math::min);
            certainNanos.merge(id, operation.returnedNanos(), Math::min);
          }
          case Outcome.Unknown<List<String>> _ ->
              triedNanos.merge(id, operation.invokedNanos(), Math::min);
          case Outcome.Failed<List<String>> _ -> failed.add(id);
        }
      }
      case SetInput.ReadAll _ ->
          operation
              .output()
              .ifPresent(ids ->
                  ids.forEach(id -> certainNanos.merge(id, operation.returnedNanos(), Math::min)));
    }
  }

  private void read(Operation<SetInput, List<String>> operation) {
    if (operation.input() instanceof SetInput.ReadAll) {
      operation
          .output()
          .ifPresent(ids ->
              found(
                  ids,
                  operation.invokedNanos(),
                  operation.returnedNanos(),
                  "process %d at %.3f ms"
                      .formatted(operation.process(), operation.invokedNanos() / 1e6)));
    }
  }

  private void found(List<String> ids, long invokedNanos, long returnedNanos, String who) {
    findings.checked(1);
    Set<String> distinct = new HashSet<>();
    for (String id : ids) {
      findings.addIf(!distinct.add(id), () -> "%s: %s is there twice".formatted(who, id));
    }
    for (String id : distinct) {
      Long tried = triedNanos.get(id);
      if (tried == null) {
        String why = failed.contains(id) ? "though every add of it failed" : "never added";
        findings.add("%s: %s is there, %s".formatted(who, id, why));
      } else {
        findings.addIf(
            tried > returnedNanos, () -> "%s: %s is there before its add".formatted(who, id));
      }
    }
    certainNanos.forEach((id, since) ->
        findings.addIf(
            since < invokedNanos && !distinct.contains(id),
            () ->
                "%s: %s is lost; it was there for certain at %.3f ms"
                    .formatted(who, id, since / 1e6)));
  }
}
