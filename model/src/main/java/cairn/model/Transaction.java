package cairn.model;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Several operations that are done together or not at all, at one revision. If every comparison
 * holds, {@code then} is done, else {@code orElse}. An operation that is refused refuses all.
 *
 * @param compares none: {@code then} is done
 */
public record Transaction(List<Comparison> compares, List<Operation> then, List<Operation> orElse) {
  /** The most comparisons, and the most operations of each branch. */
  public static final int MAX_PARTS = 128;

  /**
   * @throws IllegalArgumentException if there are no operations or too many, or one branch writes a
   *     record twice
   */
  public Transaction {
    compares = List.copyOf(compares);
    then = List.copyOf(then);
    orElse = List.copyOf(orElse);
    requireNotTooMany("compares", compares);
    requireNotTooMany("then", then);
    requireNotTooMany("else", orElse);
    if (then.isEmpty() && orElse.isEmpty()) {
      throw new IllegalArgumentException("there is no operation");
    }
    requireOneWriteEach("then", then);
    requireOneWriteEach("else", orElse);
  }

  private static void requireNotTooMany(String what, List<?> parts) {
    if (parts.size() > MAX_PARTS) {
      throw new IllegalArgumentException(
          "%s has %d entries, more than %d".formatted(what, parts.size(), MAX_PARTS));
    }
  }

  private static void requireOneWriteEach(String branch, List<Operation> operations) {
    Set<CheckpointId> written = new HashSet<>();
    for (int i = 0; i < operations.size(); i++) {
      Operation operation = operations.get(i);
      if (!(operation instanceof Operation.Get) && !written.add(operation.id())) {
        throw new IllegalArgumentException(
            "%s[%d] writes '%s' a second time".formatted(branch, i, operation.id()));
      }
    }
  }
}
