package cairn.cli;

import cairn.cli.options.Session;
import cairn.cli.output.CheckpointShape;
import cairn.cli.output.MemberShape;
import cairn.cli.output.NodeReport;
import cairn.client.ClusterStatus;
import cairn.client.RegistryClient;
import cairn.model.ErrorCode;
import cairn.model.RefusedException;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code cairn cluster status}: every member, by its own account. */
@Command(
    name = "status",
    description = "Asks every member of the cluster how it is. Fails if their states differ.")
final class ClusterStatusCommand implements Callable<Integer> {
  private final Session session;

  ClusterStatusCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws IOException {
    try (RegistryClient client = session.connect()) {
      ClusterStatus cluster = client.clusterStatus();
      if (cluster.members().isEmpty()) {
        throw RefusedException.of(
            ErrorCode.UNAVAILABLE, "this node is not in a cluster yet: run 'cairn cluster init'");
      }
      List<NodeReport> reports =
          NodeReports.of(
              client,
              cluster.members().stream()
                  .map(member -> new NodeReports.Target(member.name(), member.apiAddress()))
                  .toList());
      session
          .printer()
          .all(
              NodeReport.SHAPE,
              reports,
              MemberShape.settings(cluster.settings())
                  .and(CheckpointShape.header(cluster.header())));
      List<String> warnings = NodeReports.warnings(reports);
      if (NodeReports.diverged(reports).isPresent()) {
        throw RefusedException.of(ErrorCode.VERIFICATION_FAILED, String.join("\n", warnings));
      }
      warnings.forEach(session::warn);
      return 0;
    }
  }
}
