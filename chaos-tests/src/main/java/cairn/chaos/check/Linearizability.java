package cairn.chaos.check;

import cairn.chaos.history.Operation;
import cairn.chaos.history.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Whether there is an order of the operations of each key, in keeping with real time, in which the
 * model gives every answer that was given. Keys are independent (Herlihy &amp; Wing,
 * "Linearizability: A Correctness Condition for Concurrent Objects", TOPLAS 1990), so each is
 * checked alone, several at once.
 *
 * <p>The search is that of Wing &amp; Gong ("Testing and Verifying Concurrent Objects", JPDC 17,
 * 1993): walk along calls and returns in the order of time. A call that the model accepts takes
 * effect: both its entries are lifted out and the walk starts anew. At a return of an operation
 * that has not taken effect, the last step is taken back, and the walk goes on behind it. With the
 * memoization of Lowe ("Testing for Linearizability", CCPE 2017): a set of operations and a state
 * that were reached before are not tried again.
 *
 * <p>Operations that failed are left out, and so are reads of unknown outcome. A write of unknown
 * outcome takes effect at any time after its call, or never.
 *
 * <p>The time grows with the number of operations under way at once, not with the length: ten
 * clients a key are well, thirty are too many. What takes too long is {@link Verdict.Undecided}.
 *
 * @param <S> the states of the model
 * @param <I> what can be asked
 * @param <O> what an answer says
 */
public final class Linearizability<S, I, O> {
  private final Model<S, I, O> model;
  private final Duration limitPerKey;

  /** Gives up on a key after {@code limitPerKey}. */
  public Linearizability(Model<S, I, O> model, Duration limitPerKey) {
    this.model = model;
    this.limitPerKey = limitPerKey;
  }

  /** Checks the operations of each key. */
  public Verdict check(Map<String, List<Operation<I, O>>> byKey) {
    return byKey.entrySet().parallelStream()
        .map(key -> checkKey(key.getKey(), key.getValue()))
        .reduce(new Verdict.Valid(0), Verdict::and);
  }

  private Verdict checkKey(String key, List<Operation<I, O>> operations) {
    List<Operation<I, O>> relevant = operations.stream().filter(this::isRelevant).toList();
    if (relevant.isEmpty()) {
      return new Verdict.Valid(0);
    }
    long deadlineNanos = System.nanoTime() + limitPerKey.toNanos();
    return new Search<>(key, model, relevant, deadlineNanos).run();
  }

  private boolean isRelevant(Operation<I, O> operation) {
    return switch (operation.outcome()) {
      case Outcome.Ok<O> _ -> true;
      case Outcome.Failed<O> _ -> false;
      case Outcome.Unknown<O> _ -> !model.isRead(operation.input());
    };
  }
}
