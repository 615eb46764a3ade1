package cairn.chaos.check;

/** What is asked about the one record of a key. */
public sealed interface RegisterInput {
  /** The record, from any node. */
  record Read() implements RegisterInput {}

  /** Make the record, once. */
  record Put(String content, String tier) implements RegisterInput {}

  /** Its bytes moved; holds only at generation {@code expected}. */
  record Move(long expected, String tier) implements RegisterInput {}

  /** Remove it; holds only at generation {@code expected}. */
  record Delete(long expected) implements RegisterInput {}
}
