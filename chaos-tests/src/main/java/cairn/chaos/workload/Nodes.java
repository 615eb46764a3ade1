package cairn.chaos.workload;

import cairn.chaos.cluster.Cluster;
import cairn.client.ClientConfig;
import cairn.client.RegistryClient;
import cairn.client.RegistryException;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.function.Function;

/** Clients of the registry, two for each node of a cluster. For any number of threads. */
final class Nodes implements AutoCloseable {
  private static final Duration CALL_TIMEOUT = Duration.ofSeconds(2);
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final List<RegistryClient> clients;
  private final List<PinnedReader> readers;

  Nodes(Cluster cluster) {
    List<String> endpoints = cluster.nodes().stream().map(cluster::endpoint).toList();
    clients =
        endpoints.stream()
            .map(endpoint ->
                RegistryClient.connect(ClientConfig.of(endpoint).withCallTimeout(CALL_TIMEOUT)))
            .toList();
    readers = endpoints.stream().map(at -> new PinnedReader(at, CALL_TIMEOUT)).toList();
  }

  /** A client that knows of one node at first, any of them, and learns of the others. */
  RegistryClient any(Random random) {
    return clients.get(random.nextInt(clients.size()));
  }

  /** Reads at the leader as applications do, or as often at any one of the nodes. */
  Reader anyReader(Random random) {
    return random.nextBoolean()
        ? new Reader.OfLibrary(any(random))
        : readers.get(random.nextInt(readers.size()));
  }

  /**
   * What {@code call} gives at the first node that answers it: in turn, again and again. For what
   * has to be known before and after a run, while nothing is done to the cluster.
   *
   * @throws RegistryException that of the last attempt, if there is no answer within a minute
   */
  <T> T patiently(Function<RegistryClient, T> call) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    for (int turn = 0; ; turn++) {
      try {
        return call.apply(clients.get(turn % clients.size()));
      } catch (RegistryException.Unavailable
          | RegistryException.Overloaded
          | RegistryException.OutcomeUnknown e) {
        if (System.nanoTime() > deadline) {
          throw e;
        }
      }
    }
  }

  @Override
  public void close() {
    clients.forEach(RegistryClient::close);
    readers.forEach(PinnedReader::close);
  }
}
