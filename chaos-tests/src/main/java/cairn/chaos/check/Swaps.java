package cairn.chaos.check;

import cairn.chaos.check.TransactionInput.Side;
import cairn.chaos.check.TransactionInput.Swap;
import cairn.chaos.check.TransactionInput.Version;
import cairn.chaos.check.TransactionOutput.All;
import cairn.chaos.history.Operation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** The swaps that have or may have taken effect, by the generations of records that they make. */
final class Swaps {
  private record Made(String id, long generation) {}

  /**
   * A swap, as it is for one of its records.
   *
   * @param revision at which it took effect; empty: nobody was told
   * @param ours that record as it was read
   * @param theirs the other one as it was read
   */
  private record Maker(long invokedNanos, OptionalLong revision, Side ours, Side theirs) {
    /** Whether this can have made {@code version}, which {@code all} shows. */
    boolean fits(Version version, All all, long returnedNanos) {
      return version.tier().equals(theirs.version().tier())
          && invokedNanos <= returnedNanos
          && (revision.isPresent()
              ? revision.getAsLong() == version.modRevision()
              : isLater(version.modRevision()) && isOtherSideDone(version.modRevision(), all));
    }

    /** Whether {@code at} comes after all that the client had read of the two. */
    private boolean isLater(long at) {
      return at > ours.version().modRevision() && at > theirs.version().modRevision();
    }

    /** Whether {@code all} shows the other record as this swap makes it at {@code at}, or later. */
    private boolean isOtherSideDone(long at, All all) {
      Version shown = all.records().get(theirs.id());
      if (shown == null) {
        return false;
      }
      Version made = new Version(ours.version().tier(), theirs.version().generation() + 1, at);
      return shown.equals(made)
          || (shown.generation() > made.generation() && shown.modRevision() > at);
    }
  }

  private final Map<Made, List<Maker>> makers = new HashMap<>();

  /** One that took effect at {@code revision}. */
  void acknowledged(Operation<?, ?> operation, Swap swap, long revision) {
    add(operation, swap, OptionalLong.of(revision));
  }

  /** One that may take effect at some time, or never. */
  void unknown(Operation<?, ?> operation, Swap swap) {
    add(operation, swap, OptionalLong.empty());
  }

  private void add(Operation<?, ?> operation, Swap swap, OptionalLong revision) {
    long invoked = operation.invokedNanos();
    add(new Maker(invoked, revision, swap.one(), swap.other()));
    add(new Maker(invoked, revision, swap.other(), swap.one()));
  }

  private void add(Maker maker) {
    Made made = new Made(maker.ours.id(), maker.ours.version().generation() + 1);
    makers.computeIfAbsent(made, _ -> new ArrayList<>(1)).add(maker);
  }

  /**
   * Whether one of them can have made the record {@code side} as {@code all} shows it, which was
   * there at {@code returnedNanos}. One of unknown outcome can only if the record that it swaps
   * this one with has gone through it as well.
   */
  boolean explain(Side side, All all, long returnedNanos) {
    Made made = new Made(side.id(), side.version().generation());
    return makers.getOrDefault(made, List.of()).stream()
        .anyMatch(maker -> maker.fits(side.version(), all, returnedNanos));
  }
}
