package cairn.chaos.history;

/**
 * One moment of a history.
 *
 * @param <I> what can be asked
 * @param <O> what an answer says
 */
public sealed interface Event<I, O> {
  /** When, by the clock of the history. */
  long timeNanos();

  /** A client is about to send. */
  record Invoked<I, O>(Operation<I, O> operation) implements Event<I, O> {
    @Override
    public long timeNanos() {
      return operation.invokedNanos();
    }
  }

  /** A client has an answer, or has given up. */
  record Returned<I, O>(Operation<I, O> operation) implements Event<I, O> {
    @Override
    public long timeNanos() {
      return operation.returnedNanos();
    }
  }

  /** A fault begins. */
  record FaultBegan<I, O>(Fault fault) implements Event<I, O> {
    @Override
    public long timeNanos() {
      return fault.beganNanos();
    }
  }

  /** A fault is undone. */
  record FaultEnded<I, O>(Fault fault) implements Event<I, O> {
    @Override
    public long timeNanos() {
      return fault.endedNanos();
    }
  }
}
