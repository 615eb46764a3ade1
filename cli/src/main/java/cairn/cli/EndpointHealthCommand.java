package cairn.cli;

import cairn.cli.options.Session;
import cairn.cli.output.HealthReport;
import cairn.cli.output.JsonPart;
import cairn.client.Health;
import cairn.client.RegistryClient;
import cairn.model.ErrorCode;
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
      boolean allServe = reports.stream().allMatch(r -> r.health().state() == Health.State.SERVING);
      return allServe ? 0 : ErrorCode.UNAVAILABLE.exitCode();
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
