package cairn.cli;

import cairn.cli.options.Session;
import cairn.cli.output.CheckpointShape;
import cairn.cli.output.Failure;
import cairn.cli.output.MemberShape;
import cairn.client.ClusterStatus;
import cairn.client.RegistryClient;
import cairn.client.RegistryException;
import cairn.model.ClusterSettings;
import cairn.model.StateLimits;
import cairn.model.StateLimits.Span;
import cairn.model.TierOrder;
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
      paramLabel = "TIER,...",
      description = "the nearest to the GPU first (default: gpu,dram,nvme,shared,object)")
  private TierOrder tiers = TierOrder.DEFAULT;

  @Option(
      names = "--history",
      paramLabel = "COUNT,AGE",
      description =
          "how many changes are remembered, and for how long, for reads of the past and pages"
              + " (default: 100000,1h)")
  private Span history = StateLimits.DEFAULT.history();

  @Option(
      names = "--requests",
      paramLabel = "COUNT,AGE",
      description =
          "how many answers to writes are remembered, and for how long, so that a write which is"
              + " sent again is done once (default: 100000,15m)")
  private Span requests = StateLimits.DEFAULT.requests();

  @Option(
      names = "--tombstones",
      paramLabel = "COUNT,AGE",
      description =
          "how many ids of removed checkpoints are kept from being used again, and for how long"
              + " (default: 100000,24h)")
  private Span tombstones = StateLimits.DEFAULT.tombstones();

  ClusterInitCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws IOException {
    ClusterSettings settings =
        new ClusterSettings(tiers, new StateLimits(history, requests, tombstones));
    try (RegistryClient client = session.connect(CALL_TIMEOUT)) {
      ClusterStatus formed = form(client, settings);
      session
          .printer()
          .all(
              MemberShape.SHAPE,
              formed.members(),
              MemberShape.settings(formed.settings()).and(CheckpointShape.header(formed.header())));
    }
    return 0;
  }

  private ClusterStatus form(RegistryClient client, ClusterSettings settings) {
    try {
      return client.formCluster(session.options().endpoints().getFirst(), peers, settings);
    } catch (RegistryException.OutcomeUnknown e) {
      throw new AdvisedException(
          new Failure(e.refusal(), "run the same command again; it completes the formation"), e);
    }
  }
}
