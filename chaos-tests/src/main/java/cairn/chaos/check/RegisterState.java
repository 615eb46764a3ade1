package cairn.chaos.check;

import cairn.chaos.check.RegisterOutput.Seen;

/** The one record of a key, as far as the answers so far tell. */
public sealed interface RegisterState {
  /** There never was one. */
  record Never() implements RegisterState {}

  /**
   * It is there.
   *
   * @param record its {@code modRevision} is above that of the write before
   * @param isExact whether an answer has shown that revision; if not, it is higher than here
   */
  record There(Seen record, boolean isExact) implements RegisterState {}

  /** It was removed. Its tombstone is taken to live as long as the history. */
  record Gone() implements RegisterState {}
}
