package cairn.model;

import java.util.List;
import java.util.Optional;

/**
 * What a {@link Transaction} came to.
 *
 * @param succeeded whether every comparison held, so that {@code then} was done
 * @param results one for each operation of the branch that was done
 */
public record TransactionResult(boolean succeeded, List<Result> results) {
  /** Takes a copy of {@code results}. */
  public TransactionResult {
    results = List.copyOf(results);
  }

  /** What one operation came to. */
  public sealed interface Result {
    /**
     * A put or an update: the record as it now stands.
     *
     * @param alreadyExisted whether a put had taken effect before
     */
    record Stored(Checkpoint checkpoint, boolean alreadyExisted) implements Result {}

    /** A delete: the record as it last stood. */
    record Removed(Checkpoint last) implements Result {}

    /** A get: the record, if there is one. */
    record Found(Optional<Checkpoint> checkpoint) implements Result {}
  }
}
