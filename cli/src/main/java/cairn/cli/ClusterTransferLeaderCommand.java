package cairn.cli;

import cairn.cli.options.Session;
import cairn.cli.output.CheckpointShape;
import cairn.cli.output.Failure;
import cairn.cli.output.MemberShape;
import cairn.client.Answered;
import cairn.client.ClusterStatus;
import cairn.client.RegistryClient;
import cairn.client.RegistryException;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code cairn cluster transfer-leader}: has another node lead. */
@Command(
    name = "transfer-leader",
    description = {
      "Has another member lead, as before its machine is serviced, and waits until it does.",
      "Writes wait meanwhile. If it has not taken over after two election timeouts, the leader"
          + " takes them again, unless the other one wins after all."
    })
final class ClusterTransferLeaderCommand implements Callable<Integer> {
  /** Longer than the leader tries. */
  private static final Duration CALL_TIMEOUT = Duration.ofSeconds(15);

  private final Session session;

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "NODE",
      description = "which one (default: whichever answers and is furthest)")
  private Optional<String> node = Optional.empty();

  ClusterTransferLeaderCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws IOException {
    try (RegistryClient client = session.connect(CALL_TIMEOUT)) {
      Answered<ClusterStatus.Member> leader = transfer(client);
      session
          .printer()
          .one(MemberShape.SHAPE, leader.value(), CheckpointShape.header(leader.header()));
    }
    return 0;
  }

  private Answered<ClusterStatus.Member> transfer(RegistryClient client) {
    try {
      return client.transferLeadership(node);
    } catch (RegistryException.OutcomeUnknown e) {
      throw new AdvisedException(
          new Failure(e.refusal(), "'cairn cluster status' tells who leads"), e);
    }
  }
}
