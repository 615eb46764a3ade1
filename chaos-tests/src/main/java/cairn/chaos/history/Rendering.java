package cairn.chaos.history;

/**
 * How a workload writes its values into a history.
 *
 * @param <I> what can be asked
 * @param <O> what an answer says
 */
public interface Rendering<I, O> {
  /** What kind of operation it is, such as {@code cas}: lower case letters, digits, hyphens. */
  String function(I input);

  /** The value of an invocation, and of an operation without an answer. */
  Datum input(I input);

  /** The value of an answered operation, in Jepsen's manner with what was asked in it. */
  Datum output(I input, O output);

  /** Whether it only looks, and changes nothing. */
  default boolean isRead(I input) {
    return function(input).equals("read");
  }

  /** Whether an answer says that nothing was done: {@code :fail} in Jepsen's terms. */
  default boolean isRefusal(I input, O output) {
    return false;
  }
}
