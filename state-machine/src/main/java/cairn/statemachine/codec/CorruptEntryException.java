package cairn.statemachine.codec;

/**
 * Bytes are not what this version of the registry writes. Out of a committed log entry it must stop
 * the node: one that skipped the entry would hold another state than its peers.
 */
public final class CorruptEntryException extends RuntimeException {
  private static final long serialVersionUID = 1;

  CorruptEntryException(String message) {
    super(message);
  }

  CorruptEntryException(String message, Exception cause) {
    super(message + ": " + cause.getMessage(), cause);
  }
}
