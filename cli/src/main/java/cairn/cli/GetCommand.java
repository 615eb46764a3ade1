package cairn.cli;

import cairn.cli.options.ReadingOptions;
import cairn.cli.options.Session;
import cairn.cli.output.CheckpointShape;
import cairn.client.Answered;
import cairn.client.Reading;
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

/** {@code cairn get}: reads one record. */
@Command(name = "get", description = "Reads the record of one checkpoint.")
final class GetCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(paramLabel = "ID", description = "which checkpoint")
  private @Nullable CheckpointId id;

  @Mixin private final ReadingOptions reading = new ReadingOptions();

  GetCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws IOException {
    Reading how = reading.reading();
    try (RegistryClient client = session.connect()) {
      Answered<Checkpoint> answer = client.get(Objects.requireNonNull(id), how);
      session
          .printer()
          .one(CheckpointShape.SHAPE, answer.value(), CheckpointShape.header(answer.header()));
    }
    return 0;
  }
}
