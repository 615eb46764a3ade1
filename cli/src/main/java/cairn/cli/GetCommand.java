package cairn.cli;

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
import picocli.CommandLine.Parameters;

/** {@code cairn get}: reads one record. */
@Command(name = "get", description = "Reads the record of one checkpoint, linearizably.")
final class GetCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(paramLabel = "ID", description = "which checkpoint")
  private @Nullable CheckpointId id;

  GetCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws IOException {
    try (RegistryClient client = session.connect()) {
      Answered<Checkpoint> answer = client.get(Objects.requireNonNull(id));
      session
          .printer()
          .one(CheckpointShape.SHAPE, answer.value(), CheckpointShape.header(answer.header()));
    }
    return 0;
  }
}
