package cairn.chaos.workload;

import cairn.chaos.cluster.Cluster;
import cairn.client.ClientConfig;
import cairn.client.RegistryClient;
import cairn.client.RegistryException;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Clients of the registry, four for each node of a cluster and one for all nodes. For any number of
 * threads.
 */
final class Nodes implements AutoCloseable {
  private static final Duration CALL_TIMEOUT = Duration.ofSeconds(2);
  private static final Duration PATIENT_CALL_TIMEOUT = Duration.ofSeconds(8);
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final List<RegistryClient> staying;
  private final List<RegistryClient> clients;
  private final RegistryClient ofAll;

  Nodes(Cluster cluster) {
    staying = connected(cluster, CALL_TIMEOUT, false);
    clients =
        Stream.of(
                staying,
                connected(cluster, CALL_TIMEOUT, true),
                connected(cluster, PATIENT_CALL_TIMEOUT, false),
                connected(cluster, PATIENT_CALL_TIMEOUT, true))
            .flatMap(List::stream)
            .toList();
    ofAll =
        RegistryClient.connect(
            ClientConfig.of(cluster.nodes().stream().map(cluster::endpoint).toList())
                .withCallTimeout(CALL_TIMEOUT));
  }

  private static List<RegistryClient> connected(
      Cluster cluster, Duration timeout, boolean isFollowing) {
    return cluster.nodes().stream()
        .map(node -> ClientConfig.of(cluster.endpoint(node)))
        .map(config -> config.withCallTimeout(timeout).withDiscovery(isFollowing))
        .map(RegistryClient::connect)
        .toList();
  }

  /**
   * A client that was told of one node, any of them: it goes on to the leader as applications do,
   * or as often stays with that node, which has to take every call, whether it leads or not. Every
   * other one waits long enough to see another leader.
   */
  RegistryClient any(Random random) {
    return clients.get(random.nextInt(clients.size()));
  }

  /**
   * The client that was told of all nodes, as those of a real cluster are: what it has to wait for,
   * the registry is to blame for, and not a node that this client alone depends on.
   */
  RegistryClient ofAll() {
    return ofAll;
  }

  /** The client that stays with the node at {@code place}, 0 for the first. */
  RegistryClient at(int place) {
    return staying.get(place);
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
    ofAll.close();
  }
}
