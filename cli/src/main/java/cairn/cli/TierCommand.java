package cairn.cli;

import cairn.cli.options.ExpectationOptions;
import cairn.cli.options.RequestIdOption;
import cairn.cli.options.Session;
import cairn.cli.output.CheckpointShape;
import cairn.client.Answered;
import cairn.client.RegistryClient;
import cairn.client.RegistryException;
import cairn.model.Checkpoint;
import cairn.model.CheckpointId;
import cairn.model.Expectation;
import cairn.model.Move;
import cairn.model.Tier;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code cairn tier}: says that the bytes of a checkpoint have moved. */
@Command(
    name = "tier",
    description = "Says that the bytes of a checkpoint are in another tier now; moves no bytes.")
final class TierCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(index = "0", paramLabel = "ID", description = "which checkpoint")
  private @Nullable CheckpointId id;

  @Parameters(index = "1", paramLabel = "TIER", description = "where its bytes are now")
  private @Nullable Tier tier;

  @Option(names = "--node", paramLabel = "NODE", description = "the host now (default: the same)")
  private Optional<String> node = Optional.empty();

  @Option(names = "--group", paramLabel = "GROUP", description = "the group now")
  private Optional<String> group = Optional.empty();

  @Option(names = "--seat", paramLabel = "SEAT", description = "the seat now")
  private Optional<String> seat = Optional.empty();

  @Option(names = "--uri", paramLabel = "URI", description = "how to fetch the bytes now")
  private Optional<String> uri = Optional.empty();

  @Mixin private final ExpectationOptions expectation = new ExpectationOptions();

  @Mixin private final RequestIdOption requestId = new RequestIdOption();

  TierCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws IOException {
    CheckpointId which = Objects.requireNonNull(id);
    Move move = new Move(Objects.requireNonNull(tier), node, group, seat, uri);
    try (RegistryClient client = session.connect()) {
      Expectation expected = expectation.of(which, client, requestId);
      Answered<Checkpoint> answer = write(client, which, move, expected);
      session
          .printer()
          .one(CheckpointShape.SHAPE, answer.value(), CheckpointShape.header(answer.header()));
    }
    return 0;
  }

  private Answered<Checkpoint> write(
      RegistryClient client, CheckpointId which, Move move, Expectation expected) {
    try {
      return client.updateTier(which, move, expected, requestId.orRandom());
    } catch (RegistryException.OutcomeUnknown e) {
      throw Repetition.advised(e, ExpectationOptions.flags(expected));
    }
  }
}
