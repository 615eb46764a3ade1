package cairn.cli;

import cairn.cli.options.Session;
import cairn.cli.output.HealthReport;
import cairn.cli.output.JsonPart;
import cairn.client.Health;
import cairn.client.RegistryClient;
import cairn.model.ErrorCode;
import cairn.model.RefusedException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import picocli.CommandLine.Command;

/** {@code cairn endpoint health}: whether each node that is named serves. */
@Command(
    name = "health",
    description = "Asks each of --endpoints whether it serves. Fails if one does not.")
final class EndpointHealthCommand implements Callable<Integer> {
  private final Session session;

  EndpointHealthCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws IOException {
    try (RegistryClient client = session.connect()) {
      List<CompletableFuture<HealthReport>> asked =
          session.options().endpoints().stream().map(e -> ask(client, e)).toList();
      List<HealthReport> reports = asked.stream().map(CompletableFuture::join).toList();
      session.printer().all(HealthReport.SHAPE, reports, JsonPart.NONE);
      List<String> others =
          reports.stream()
              .filter(report -> report.health().state() != Health.State.SERVING)
              .map(report -> "%s is %s".formatted(report.endpoint(), report.health().state()))
              .toList();
      if (!others.isEmpty()) {
        throw RefusedException.of(ErrorCode.UNAVAILABLE, String.join(", ", others));
      }
      return 0;
    }
  }

  private static CompletableFuture<HealthReport> ask(RegistryClient client, String endpoint) {
    long began = System.nanoTime();
    return client
        .async()
        .health(endpoint)
        .thenApply(health ->
            new HealthReport(
                endpoint, health, Duration.ofNanos(System.nanoTime() - began).toMillis()));
  }
}
