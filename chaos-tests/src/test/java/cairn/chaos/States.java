package cairn.chaos;

import static org.awaitility.Awaitility.await;

import cairn.cli.local.LocalCluster;
import cairn.client.NodeStatus;
import java.time.Duration;
import java.util.List;

/** What the nodes of a cluster hold. */
final class States {
  private States() {}

  /** Waits until all nodes hold the same state, and prints it. */
  static void awaitEqual(LocalCluster cluster, Duration patience) {
    await()
        .atMost(patience)
        .until(() -> {
          List<NodeStatus> statuses = cluster.statuses();
          return statuses.size() == cluster.names().size()
              && statuses.stream().map(States::state).distinct().count() == 1;
        });
    System.out.println("all nodes: " + state(cluster.statuses().getFirst()));
  }

  private static String state(NodeStatus status) {
    return "revision %d, %d records, digest %s"
        .formatted(status.header().revision().value(), status.records(), status.digest());
  }
}
