package cairn.client;

/**
 * Whether a node serves, by the health service of gRPC.
 *
 * @param detail why it could not be asked, for a person; empty if it answered
 */
public record Health(State state, String detail) {
  /** What it answered, if it did. */
  public enum State {
    /** It has a leader and is caught up. */
    SERVING,
    /** It runs, but does not serve. */
    NOT_SERVING,
    /** It did not answer. */
    UNREACHABLE
  }
}
