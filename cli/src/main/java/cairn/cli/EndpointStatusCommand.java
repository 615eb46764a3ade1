package cairn.cli;

import cairn.cli.options.Session;
import cairn.cli.output.JsonPart;
import cairn.cli.output.NodeReport;
import cairn.client.RegistryClient;
import cairn.model.ErrorCode;
import cairn.model.RefusedException;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code cairn endpoint status}: each node that is named, by its own account. */
@Command(
    name = "status",
    description = "Asks each of --endpoints how it is. Fails if one does not answer.")
final class EndpointStatusCommand implements Callable<Integer> {
  private final Session session;

  EndpointStatusCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws IOException {
    try (RegistryClient client = session.connect()) {
      List<NodeReport> reports =
          NodeReports.of(
              client,
              session.options().endpoints().stream()
                  .map(endpoint -> new NodeReports.Target("", endpoint))
                  .toList());
      session.printer().all(NodeReport.SHAPE, reports, JsonPart.NONE);
      List<String> warnings = NodeReports.warnings(reports);
      if (reports.stream().anyMatch(report -> report.status().isEmpty())) {
        throw RefusedException.of(ErrorCode.UNAVAILABLE, String.join("\n", warnings));
      }
      warnings.forEach(session::warn);
      return 0;
    }
  }
}
