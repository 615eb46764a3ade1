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
import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code cairn delete}: removes a record. */
@Command(
    name = "delete",
    aliases = "rm",
    description = "Removes the record of one checkpoint and prints it as it last stood.")
final class DeleteCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(paramLabel = "ID", description = "which checkpoint")
  private @Nullable CheckpointId id;

  @Mixin private final ExpectationOptions expectation = new ExpectationOptions();

  @Mixin private final RequestIdOption requestId = new RequestIdOption();

  DeleteCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws IOException {
    CheckpointId which = Objects.requireNonNull(id);
    try (RegistryClient client = session.connect()) {
      Expectation expected = expectation.of(which, client, requestId);
      Answered<Checkpoint> answer = write(client, which, expected);
      session
          .printer()
          .one(CheckpointShape.SHAPE, answer.value(), CheckpointShape.header(answer.header()));
    }
    return 0;
  }

  private Answered<Checkpoint> write(
      RegistryClient client, CheckpointId which, Expectation expected) {
    try {
      return client.delete(which, expected, requestId.orRandom());
    } catch (RegistryException.OutcomeUnknown e) {
      throw Repetition.advised(e, ExpectationOptions.flags(expected));
    }
  }
}
