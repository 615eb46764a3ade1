package cairn.chaos.check;

import java.util.Optional;

/**
 * What a linearizable object does, one operation after the other.
 *
 * @param <S> its states: small, immutable, and equal if they behave alike
 * @param <I> what can be asked
 * @param <O> what an answer says
 */
public interface Model<S, I, O> {
  /** The state before the first operation. */
  S initial();

  /** The state after {@code input} was answered by {@code output}; empty if it cannot have been. */
  Optional<S> step(S state, I input, O output);

  /** The state after {@code input} took effect with an answer that nobody saw. */
  S stepUnknown(S state, I input);

  /** Whether {@code input} never has an effect. */
  boolean isRead(I input);
}
