package cairn.cli;

import cairn.cli.options.Session;
import cairn.cli.output.CheckpointShape;
import cairn.cli.output.MemberShape;
import cairn.client.ClusterStatus;
import cairn.client.RegistryClient;
import cairn.model.Tier;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code cairn cluster init}: forms a new cluster. */
@Command(
    name = "init",
    description = {
      "Forms a new cluster out of nodes that have never been in one.",
      "Asks the first of --endpoints, which must be one of them. Repeated with the same nodes it"
          + " completes a formation that was interrupted."
    })
final class ClusterInitCommand implements Callable<Integer> {
  private final Session session;

  @Option(
      names = "--peers",
      required = true,
      split = ",",
      paramLabel = "HOST:PORT",
      description = "the Raft addresses of all nodes: 1, 3 or 5")
  private List<String> peers = List.of();

  @Option(
      names = "--tiers",
      split = ",",
      paramLabel = "TIER",
      description = "the nearest to the GPU first (default: gpu,dram,nvme,shared,object)")
  private List<Tier> tiers = List.of();

  ClusterInitCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws IOException {
    try (RegistryClient client = session.connect()) {
      ClusterStatus formed =
          client.formCluster(session.options().endpoints().getFirst(), peers, tiers);
      session
          .printer()
          .all(
              MemberShape.SHAPE,
              formed.members(),
              MemberShape.tiers(formed.tiers()).and(CheckpointShape.header(formed.header())));
    }
    return 0;
  }
}
