package cairn.chaos.check;

import cairn.chaos.check.Entries.Entry;
import cairn.chaos.history.Operation;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The search for a linearization of the operations of one key; {@link Linearizability} says how.
 */
final class Search<S, I, O> {
  /** How much the configurations seen may take, in 64-bit words: 128 MiB. */
  private static final long MAX_CACHED_WORDS = 1L << 24;

  /** What a configuration takes besides its set: about, with its place in the cache. */
  private static final int WORDS_PER_CONFIGURATION = 16;

  private static final int STEPS_PER_LOOK_AT_THE_CLOCK = 1024;
  private static final int PREFIX_LINES = 10;

  private record Step<S, I, O>(Entry<I, O> call, S before) {}

  private final String key;
  private final Model<S, I, O> model;
  private final Entries<I, O> entries;
  private final int size;
  private final long deadlineNanos;
  private final Set<Configuration<S>> seen = new HashSet<>();
  private final Deque<Step<S, I, O>> done = new ArrayDeque<>();
  private final long[] linearized;
  private long setHash;
  private S state;
  private int knownDone;
  private @Nullable Prefix<S, I, O> longest;

  Search(String key, Model<S, I, O> model, List<Operation<I, O>> operations, long deadlineNanos) {
    this.key = key;
    this.model = model;
    this.entries = new Entries<>(operations);
    this.size = operations.size();
    this.deadlineNanos = deadlineNanos;
    this.linearized = new long[(size + Long.SIZE - 1) / Long.SIZE];
    this.state = model.initial();
  }

  Verdict run() {
    @Nullable Entry<I, O> at = entries.first();
    for (long steps = 1; knownDone < entries.known(); steps++) {
      if (isOverTheLimits(steps)) {
        return new Verdict.Undecided(
            "key %s: no verdict on %d operations after %d steps and %d configurations"
                .formatted(key, size, steps, seen.size()));
      }
      if (at != null && at.isCall) {
        at = linearize(at) ? entries.first() : at.next;
        continue;
      }
      Prefix<S, I, O> best = longest();
      if (done.isEmpty()) {
        return new Verdict.Invalid(best.lines(key, size));
      }
      at = takeBack();
    }
    return new Verdict.Valid(size);
  }

  private boolean isOverTheLimits(long steps) {
    return (long) seen.size() * (linearized.length + WORDS_PER_CONFIGURATION) > MAX_CACHED_WORDS
        || (steps % STEPS_PER_LOOK_AT_THE_CLOCK == 0 && System.nanoTime() - deadlineNanos > 0);
  }

  /** Lets {@code call} take effect now, unless it cannot or that has been tried before. */
  private boolean linearize(Entry<I, O> call) {
    Optional<S> after = after(call.operation);
    if (after.isEmpty()) {
      return false;
    }
    toggle(call.number);
    if (!seen.add(new Configuration<>(linearized.clone(), setHash, after.get()))) {
      toggle(call.number);
      return false;
    }
    done.push(new Step<>(call, state));
    state = after.get();
    knownDone += call.matching == null ? 0 : 1;
    entries.lift(call);
    return true;
  }

  /** An effect that changes nothing is as good as none, so that it is not tried. */
  private Optional<S> after(Operation<I, O> operation) {
    if (operation.isOpen()) {
      S after = model.stepUnknown(state, operation.input());
      return after.equals(state) ? Optional.empty() : Optional.of(after);
    }
    return operation.output().flatMap(output -> model.step(state, operation.input(), output));
  }

  /** Undoes the last step; what is to be tried next stands behind it. */
  private @Nullable Entry<I, O> takeBack() {
    Step<S, I, O> last = done.pop();
    state = last.before;
    toggle(last.call.number);
    knownDone -= last.call.matching == null ? 0 : 1;
    entries.putBack(last.call);
    return last.call.next;
  }

  private void toggle(int operation) {
    linearized[operation / Long.SIZE] ^= 1L << operation;
    setHash = Configuration.toggled(setHash, operation);
  }

  /** The longest prefix so far, the present one among them. */
  private Prefix<S, I, O> longest() {
    Prefix<S, I, O> best = longest;
    if (best == null || knownDone > best.knownDone) {
      List<Operation<I, O>> last =
          done.stream().limit(PREFIX_LINES).map(step -> step.call.operation).toList();
      best = new Prefix<>(knownDone, done.size(), last.reversed(), state, entries.underWay());
      longest = best;
    }
    return best;
  }

  /** How far the search came, and what it could not get over. */
  private record Prefix<S, I, O>(
      int knownDone,
      int length,
      List<Operation<I, O>> last,
      S state,
      List<Operation<I, O>> underWay) {

    List<String> lines(String key, int size) {
      List<String> lines = new ArrayList<>();
      lines.add(
          "key %s: not linearizable; the longest prefix has %d of %d operations"
              .formatted(key, length, size));
      if (length > last.size()) {
        lines.add("  ... %d before".formatted(length - last.size()));
      }
      last.forEach(operation -> lines.add("  " + operation));
      lines.add("  leads to " + state);
      lines.add("and none of these can follow:");
      underWay.forEach(operation -> lines.add("  " + operation));
      return lines;
    }
  }
}
