package cairn.chaos.history;

import java.util.Optional;

/**
 * One call of one client.
 *
 * @param process has one operation at a time, and none after one whose outcome is unknown
 * @param key the part of the state that it is about; empty: more than one
 * @param input what was asked
 * @param invokedNanos before it was sent, by the clock of its {@link History}
 * @param returnedNanos after the answer came, or when the client gave up
 * @param <I> what can be asked
 * @param <O> what an answer says
 */
public record Operation<I, O>(
    long process, String key, I input, Outcome<O> outcome, long invokedNanos, long returnedNanos) {

  /**
   * @throws IllegalArgumentException if it returned before it was invoked
   */
  public Operation {
    if (returnedNanos < invokedNanos) {
      throw new IllegalArgumentException(
          "returned at %d, before %d".formatted(returnedNanos, invokedNanos));
    }
  }

  /** What the answer says, if there is one. */
  public Optional<O> output() {
    return outcome instanceof Outcome.Ok<O>(var output) ? Optional.of(output) : Optional.empty();
  }

  /** Whether it may take effect or have taken effect: it was not refused for certain. */
  public boolean isOpen() {
    return outcome instanceof Outcome.Unknown<O>;
  }

  /** Whether it ended before {@code other} began; never if its outcome is unknown. */
  public boolean precedes(Operation<?, ?> other) {
    return !isOpen() && returnedNanos < other.invokedNanos;
  }

  @Override
  public String toString() {
    String end =
        switch (outcome) {
          case Outcome.Ok<O>(var output) -> "-> " + output;
          case Outcome.Failed<O>(var why) -> "failed: " + why;
          case Outcome.Unknown<O>(var why) -> "unknown: " + why;
        };
    return "process %d [%.3f, %.3f] ms %s %s %s"
        .formatted(process, invokedNanos / 1e6, returnedNanos / 1e6, key, input, end);
  }
}
