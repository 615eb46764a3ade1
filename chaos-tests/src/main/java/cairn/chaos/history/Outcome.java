package cairn.chaos.history;

/**
 * How an operation ended, as its client knows it.
 *
 * @param <O> what an answer says
 */
public sealed interface Outcome<O> {
  /** It was answered. A refusal that shows the state it was decided on is an answer too. */
  record Ok<O>(O output) implements Outcome<O> {}

  /** It has certainly had no effect and never will, and says nothing about the state. */
  record Failed<O>(String why) implements Outcome<O> {}

  /** It may take effect at any time from its invocation on, or never. */
  record Unknown<O>(String why) implements Outcome<O> {}
}
