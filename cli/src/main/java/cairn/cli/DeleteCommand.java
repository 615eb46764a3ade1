package cairn.cli;

import cairn.cli.options.ExpectationOptions;
import cairn.cli.options.Session;
import cairn.cli.output.CheckpointShape;
import cairn.client.Answered;
import cairn.client.RegistryClient;
import cairn.model.Checkpoint;
import cairn.model.CheckpointId;
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

  DeleteCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws IOException {
    CheckpointId which = Objects.requireNonNull(id);
    try (RegistryClient client = session.connect()) {
      Answered<Checkpoint> answer = client.delete(which, expectation.of(which, client));
      session
          .printer()
          .one(CheckpointShape.SHAPE, answer.value(), CheckpointShape.header(answer.header()));
    }
    return 0;
  }
}
