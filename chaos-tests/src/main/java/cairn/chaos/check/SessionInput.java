package cairn.chaos.check;

/** What is asked of one record by a client that goes from node to node. */
public sealed interface SessionInput {
  /** Put it. */
  record Put() implements SessionInput {}

  /** Move it, if it is at generation {@code expected}. */
  record Move(long expected) implements SessionInput {}

  /** Read it on one node, as of {@code least} or later. */
  record Read(long least) implements SessionInput {}
}
