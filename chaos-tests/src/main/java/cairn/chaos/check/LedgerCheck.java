package cairn.chaos.check;

import cairn.chaos.history.Operation;
import cairn.chaos.history.Outcome;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * What the writers were told against the records at the end. Each record that was put and not
 * removed is there, and was moved as often as moves were acknowledged, and at most once more for
 * each move of unknown outcome. The key of an operation is the id of its record.
 *
 * <p>A removal of unknown outcome excuses a loss, since it may take effect as late as at the end;
 * but not once a move was asked for after it and acknowledged. For every removal names the
 * generation at which alone it takes effect, one that somebody had been told of before, or the
 * first. The move made a higher one, so the removal did nothing and never will.
 */
public final class LedgerCheck {
  private LedgerCheck() {}

  /**
   * Checks {@code writes}; an operation whose outcome is {@link Outcome.Ok} has taken effect.
   *
   * @param last the generation of each record at the end
   */
  public static <O> Verdict check(List<Operation<RecordWrite, O>> writes, Map<String, Long> last) {
    Findings findings = new Findings();
    Map<String, Account> accounts = new HashMap<>();
    for (Operation<RecordWrite, O> write : writes) {
      accounts.computeIfAbsent(write.key(), _ -> new Account()).enter(write);
    }
    accounts.forEach((id, account) -> {
      Long generation = last.get(id);
      account.check(
          id, generation == null ? OptionalLong.empty() : OptionalLong.of(generation), findings);
    });
    last.keySet().stream()
        .filter(id -> !accounts.containsKey(id))
        .forEach(id -> findings.add("never written: " + id));
    findings.checked(writes.size());
    return findings.verdict();
  }

  /** How many writes of each kind one record has had. */
  private static final class Account {
    private final Map<RecordWrite, Integer> acknowledged = new EnumMap<>(RecordWrite.class);
    private final Map<RecordWrite, Integer> unknown = new EnumMap<>(RecordWrite.class);

    /** When the last of the acknowledged moves was asked for. */
    private long moveNanos = Long.MIN_VALUE;

    /** When the last of the removals of unknown outcome was. */
    private long removalNanos = Long.MIN_VALUE;

    void enter(Operation<RecordWrite, ?> write) {
      switch (write.outcome()) {
        case Outcome.Ok<?> _ -> {
          acknowledged.merge(write.input(), 1, Integer::sum);
          if (write.input() == RecordWrite.MOVE) {
            moveNanos = Math.max(moveNanos, write.invokedNanos());
          }
        }
        case Outcome.Unknown<?> _ -> {
          unknown.merge(write.input(), 1, Integer::sum);
          if (write.input() == RecordWrite.DELETE) {
            removalNanos = Math.max(removalNanos, write.invokedNanos());
          }
        }
        case Outcome.Failed<?> _ -> {}
      }
    }

    void check(String id, OptionalLong generation, Findings findings) {
      int removals = acknowledged(RecordWrite.DELETE);
      findings.addIf(
          removals > 1, () -> "%s: %d removals were acknowledged".formatted(id, removals));
      if (generation.isEmpty()) {
        boolean wasThere = acknowledged(RecordWrite.PUT) + acknowledged(RecordWrite.MOVE) > 0;
        boolean mayBeGone =
            removals > 0 || (unknown(RecordWrite.DELETE) > 0 && removalNanos >= moveNanos);
        findings.addIf(wasThere && !mayBeGone, () -> "lost: " + id);
        return;
      }
      findings.addIf(removals > 0, () -> "removed, yet there: " + id);
      findings.addIf(
          acknowledged(RecordWrite.PUT) + unknown(RecordWrite.PUT) == 0,
          () -> "there, though no put of it can have taken effect: " + id);
      long moves = generation.orElseThrow() - 1;
      int least = acknowledged(RecordWrite.MOVE);
      int most = least + unknown(RecordWrite.MOVE);
      findings.addIf(
          moves < least || moves > most,
          () ->
              "%s moved %d times; %d moves were acknowledged and %d are unknown"
                  .formatted(id, moves, least, most - least));
    }

    private int acknowledged(RecordWrite write) {
      return acknowledged.getOrDefault(write, 0);
    }

    private int unknown(RecordWrite write) {
      return unknown.getOrDefault(write, 0);
    }
  }
}
