package cairn.statemachine.query;

import cairn.model.Revision;
import cairn.statemachine.store.CheckpointReader;
import cairn.statemachine.store.CompactedException;
import cairn.statemachine.store.History;
import cairn.statemachine.store.Records;
import cairn.statemachine.store.RegistryState;
import cairn.statemachine.store.View;
import java.util.function.Function;

/**
 * A question whose answer takes more than one look at the store. It is answered as of one revision,
 * that of its first look or an older one, however much is written meanwhile: each look takes a
 * slice of what is stored now and puts back what stood there, see {@link Undo}.
 *
 * @param <T> the answer
 */
public abstract class Scan<T> {
  /** How many entries of an index one look goes over: about a millisecond. */
  static final int SLICE = 1_000;

  /** How many revisions one look catches up with. */
  private static final int CATCH_UP = 2_000;

  private final RegistryState state;
  private final Revision at;
  private final Undo undo;

  /**
   * As of {@code at}.
   *
   * @throws CompactedException if that is older than the history
   * @throws IllegalArgumentException if it is beyond the revision that {@code view} shows
   */
  protected Scan(View view, Revision at) {
    this.state = view.state();
    this.at = at;
    History history = view.memory().history();
    if (at.compareTo(history.compacted()) < 0) {
      throw new CompactedException(at, history.compacted());
    }
    if (at.compareTo(state.revision()) > 0) {
      throw new IllegalArgumentException(
          "revision %s is beyond %s".formatted(at, state.revision()));
    }
    this.undo = new Undo(at);
  }

  /** The answer to the question that {@code start} makes at the first look. */
  public static <T> T answer(CheckpointReader reader, Function<View, Scan<T>> start) {
    return run(reader, start, () -> {}).result();
  }

  /**
   * Takes all looks that the question takes which {@code start} makes at the first one.
   *
   * @param between runs between two looks; may throw to give up
   */
  public static <T> Scan<T> run(
      CheckpointReader reader, Function<View, Scan<T>> start, Runnable between) {
    Scan<T> scan =
        reader.read(view -> {
          Scan<T> first = start.apply(view);
          first.look(view);
          return first;
        });
    while (!scan.isDone()) {
      between.run();
      scan.advance(reader);
    }
    return scan;
  }

  /**
   * Takes the next look.
   *
   * @throws CompactedException if more was written since the last look than the history holds
   */
  public final void advance(CheckpointReader reader) {
    reader.read(view -> {
      look(view);
      return at;
    });
  }

  private void look(View view) {
    if (undo.catchUp(view.memory().history(), CATCH_UP)) {
      slice(undo.over(view, state.tiers()));
    } else {
      skip();
    }
  }

  /** This look only catches up with what was written; there is more of that. */
  void skip() {}

  /** The state at the first look. */
  public final RegistryState state() {
    return state;
  }

  /** As of when the question is answered. */
  public final Revision at() {
    return at;
  }

  /** Goes over the next {@value #SLICE} entries or so of {@code records}. */
  abstract void slice(Records records);

  /** Whether there is nothing more to look at. */
  public abstract boolean isDone();

  /** The answer, once it is done. */
  public abstract T result();
}
