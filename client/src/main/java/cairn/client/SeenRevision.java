package cairn.client;

import cairn.model.Consistency;
import cairn.model.Refusal;
import cairn.model.ResponseHeader;
import cairn.model.Revision;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The highest revision that this client has been shown, in the latest epoch it knows of, below
 * which none of its reads may fall, whichever node answers. For any number of threads.
 */
final class SeenRevision {
  private final AtomicReference<Position> highest =
      new AtomicReference<>(new Position(0, Revision.NONE));

  /** Revisions compare only within one epoch. */
  private record Position(long epoch, Revision revision) {
    boolean isBehind(Position other) {
      return epoch < other.epoch
          || (epoch == other.epoch && revision.compareTo(other.revision) < 0);
    }
  }

  /** An answer had this header. */
  void learn(ResponseHeader header) {
    learn(new Position(header.epoch(), header.revision()));
  }

  /** A call was refused so; what it was decided on, if it says that, was shown by it. */
  void learn(Refusal refusal) {
    position(refusal).ifPresent(this::learn);
  }

  private static Optional<Position> position(Refusal refusal) {
    String epoch = refusal.metadata().get(Refusal.EPOCH);
    String revision = refusal.metadata().get(Refusal.REVISION);
    if (epoch == null || revision == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new Position(Long.parseLong(epoch), new Revision(Long.parseLong(revision))));
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // what is no revision shows none
    }
  }

  private void learn(Position shown) {
    if (highest.get().isBehind(shown)) {
      highest.accumulateAndGet(shown, (one, other) -> one.isBehind(other) ? other : one);
    }
  }

  /** If {@code header} is of a later epoch, what was seen before it counts no more. */
  void learnEpoch(ResponseHeader header) {
    if (header.epoch() > highest.get().epoch()) {
      learn(header);
    }
  }

  /** What has to be asked for so that the answer shows all that was seen, besides what it says. */
  Consistency raise(Consistency asked) {
    if (asked instanceof Consistency.Linearizable) {
      return asked;
    }
    Revision seen = highest.get().revision();
    if (asked instanceof Consistency.AtLeast atLeast && atLeast.revision().compareTo(seen) >= 0) {
      return asked;
    }
    return seen.equals(Revision.NONE) ? asked : new Consistency.AtLeast(seen);
  }
}
