package cairn.cli.options;

import cairn.client.RequestIds;
import cairn.model.RequestId;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The flag that names a write. */
public final class RequestIdOption {
  @Option(
      names = "--request-id",
      paramLabel = "ID",
      description =
          "names this write: run again under the same name it is done once (default: a random one)")
  private Optional<RequestId> requestId = Optional.empty();

  /** Whether the user named the write. */
  public boolean isGiven() {
    return requestId.isPresent();
  }

  /** What the write is sent under. */
  public RequestId orRandom() {
    return requestId.orElseGet(RequestIds::next);
  }
}
