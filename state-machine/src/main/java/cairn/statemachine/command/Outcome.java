package cairn.statemachine.command;

import cairn.model.Checkpoint;
import cairn.model.CheckpointId;
import cairn.model.RequestId;
import cairn.model.Revision;
import cairn.model.Tier;
import cairn.model.TierOrder;
import java.util.List;
import java.util.Optional;

/** What became of a committed {@link Command}. The same on every replica. */
public sealed interface Outcome {
  /** The command took effect; {@code checkpoint} is the record as it now stands. */
  record Stored(Checkpoint checkpoint) implements Outcome {}

  /** A put had taken effect before: a repetition, safe to answer as a success. */
  record Unchanged(Checkpoint checkpoint) implements Outcome {}

  /** The record is gone; {@code last} is how it stood. */
  record Removed(Checkpoint last) implements Outcome {}

  /** What a get found, within a transaction. */
  record Found(Optional<Checkpoint> checkpoint) implements Outcome {}

  /**
   * A transaction took effect.
   *
   * @param succeeded whether every comparison held
   * @param results one for each operation of the branch that was done
   */
  record Transacted(boolean succeeded, List<Outcome> results) implements Outcome {
    /** Takes a copy of {@code results}. */
    public Transacted {
      results = List.copyOf(results);
    }
  }

  /** The cluster now has these tiers. */
  record Configured(TierOrder tiers) implements Outcome {}

  /** The command was refused and nothing changed. */
  sealed interface Refused extends Outcome {
    /** No record stands under {@code id}. */
    record NotFound(CheckpointId id) implements Refused {}

    /** Other content stands under the id; {@code fields} are those that differ. */
    record ContentDiffers(Checkpoint current, List<String> fields) implements Refused {
      /** Takes a copy of {@code fields}. */
      public ContentDiffers {
        fields = List.copyOf(fields);
      }
    }

    /** The record does not stand as expected; {@code current} is how it stands. */
    record Stale(Checkpoint current) implements Refused {}

    /** The cluster has no such tier. */
    record UnknownTier(Tier tier, TierOrder tiers) implements Refused {}

    /** A put names a time of expiry that is not after the time at which it was taken. */
    record ExpiredAlready(CheckpointId id) implements Refused {}

    /** The id was in use until {@code removedAt} and is not free again yet. */
    record Removed(CheckpointId id, Revision removedAt) implements Refused {}

    /** Another write was sent under the same request id before. */
    record RequestReused(RequestId id) implements Refused {}

    /** One part of a transaction was refused, and all of it with that. */
    record InTransaction(Part part, int index, Refused refused) implements Refused {
      /** The lists of a transaction. */
      public enum Part {
        /** The comparisons. */
        COMPARES,
        /** What is done if every comparison holds. */
        THEN,
        /** What is done if one does not. */
        ELSE
      }
    }

    /** The tiers cannot change any more, since there are or were records. */
    record TiersFixed(TierOrder tiers) implements Refused {}
  }
}
