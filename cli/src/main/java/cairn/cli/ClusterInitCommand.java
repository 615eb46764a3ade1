package cairn.cli;

import cairn.cli.options.Session;
import cairn.cli.output.CheckpointShape;
import cairn.cli.output.Failure;
import cairn.cli.output.MemberShape;
import cairn.client.ClusterStatus;
import cairn.client.RegistryClient;
import cairn.client.RegistryException;
import cairn.model.Tier;
import java.io.IOException;
import java.time.Duration;
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
  /** Nodes ask each other, write to their disks and elect a leader. */
  private static final Duration CALL_TIMEOUT = Duration.ofSeconds(60);

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
    try (RegistryClient client = session.connect(CALL_TIMEOUT)) {
      ClusterStatus formed = form(client);
      session
          .printer()
          .all(
              MemberShape.SHAPE,
              formed.members(),
              MemberShape.tiers(formed.tiers()).and(CheckpointShape.header(formed.header())));
    }
    return 0;
  }

  private ClusterStatus form(RegistryClient client) {
    try {
      return client.formCluster(session.options().endpoints().getFirst(), peers, tiers);
    } catch (RegistryException.OutcomeUnknown e) {
      throw new AdvisedException(
          new Failure(e.refusal(), "run the same command again; it completes the formation"), e);
    }
  }
}
