package cairn.cli;

import cairn.cli.output.Failure;
import cairn.client.RegistryException;
import cairn.model.RequestId;

/** What to do about a write of which it is not known whether it was done. */
final class Repetition {
  private Repetition() {}

  /** {@code unknown}, with the advice to run the command again with {@code flags} besides. */
  static AdvisedException advised(RegistryException.OutcomeUnknown unknown, String flags) {
    String advice =
        unknown
            .requestId()
            .map(RequestId::value)
            .map(id -> Failure.repeatUnder(id) + flags)
            .orElse("it may or may not have been done; read the record to see");
    return new AdvisedException(new Failure(unknown.refusal(), advice), unknown);
  }
}
