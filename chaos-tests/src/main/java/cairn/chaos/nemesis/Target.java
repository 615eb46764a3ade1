package cairn.chaos.nemesis;

import cairn.chaos.cluster.Cluster;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * The cluster that is attacked.
 *
 * @param leader the node that leads, as far as the nodes say
 * @param calm for faults that must not overlap
 * @param random decides whom to hit
 */
public record Target(Cluster cluster, Supplier<Optional<String>> leader, Calm calm, Random random) {
  /** Waits until every node serves. */
  public interface Calm {
    void await() throws IOException, TimeoutException;
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
    return leader.get().orElseGet(this::any);
  }

  /** The least number of nodes that are more than half. */
  int majority() {
    return cluster.nodes().size() / 2 + 1;
  }
}
