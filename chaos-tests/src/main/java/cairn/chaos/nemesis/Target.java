package cairn.chaos.nemesis;

import cairn.chaos.cluster.Cluster;
import cairn.chaos.cluster.Hosts;
import cairn.chaos.cluster.Network;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.LongSupplier;

/**
 * The cluster that is attacked.
 *
 * @param hosts what its nodes have of this machine
 * @param random decides whom to hit
 */
public record Target(Cluster cluster, Hosts hosts, Health health, Random random) {
  /** Does something to or with the machine of a node. */
  interface NodeAction {
    void run(String node) throws IOException, InterruptedException;
  }

  /** Does {@code action} for each of {@code nodes} in turn. */
  static Nemesis.Action each(List<String> nodes, NodeAction action) {
    return () -> {
      for (String node : nodes) {
        action.run(node);
      }
    };
  }

  /**
   * The same with random numbers of its own, so that how many of them are used, which may depend on
   * time, changes nothing elsewhere.
   */
  public Target fork() {
    return new Target(cluster, hosts, health, new Random(random.nextLong()));
  }

  /** All nodes, in an order by chance. */
  List<String> shuffled() {
    List<String> nodes = new ArrayList<>(cluster.nodes());
    Collections.shuffle(nodes, random);
    return nodes;
  }

  /** Any node. */
  String any() {
    return shuffled().getFirst();
  }

  /** The leader, or any node if none is known to lead. */
  String leaderOrAny() {
    return health.leader().orElseGet(this::any);
  }

  /** What {@code node} has of this machine. */
  Hosts.Host host(String node) {
    return hosts.of(node);
  }

  /** How many packets faults of the network hit from now on, once they are undone. */
  LongSupplier packetsHit() {
    Network network = cluster.network();
    long before = network.hit();
    return () -> network.hit() - before;
  }

  /** The least number of nodes that are more than half. */
  int majority() {
    return cluster.nodes().size() / 2 + 1;
  }
}
