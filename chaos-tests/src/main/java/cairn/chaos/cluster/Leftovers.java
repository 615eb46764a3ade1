package cairn.chaos.cluster;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.Container;
import com.github.dockerjava.api.model.Network;
import java.util.List;
import java.util.Map;
import org.testcontainers.DockerClientFactory;

/**
 * What is left in the engine of processes that ended without taking it down. Whatever a process
 * makes there bears a label with its number and the time of its start.
 */
final class Leftovers {
  private static final String OWNER = "cairn.chaos.owner";

  private Leftovers() {}

  /** The labels of what this process makes. */
  static Map<String, String> labels() {
    return Map.of(OWNER, Owner.self());
  }

  /** Removes containers, networks and rules whose process is no more. */
  static void remove() {
    DockerClient docker = DockerClientFactory.lazyClient();
    List<Container> containers =
        docker.listContainersCmd().withShowAll(true).withLabelFilter(List.of(OWNER)).exec();
    for (Container container : containers) {
      if (isLeft(container.getLabels())) {
        docker.removeContainerCmd(container.getId()).withForce(true).exec();
      }
    }
    for (Network network : docker.listNetworksCmd().withFilter("label", List.of(OWNER)).exec()) {
      if (isLeft(network.getLabels())) {
        docker.removeNetworkCmd(network.getId()).exec();
        ContainerBridge.removeRules(ContainerBridge.nameOf(network));
      }
    }
  }

  private static boolean isLeft(Map<String, String> labels) {
    return Owner.isGone(labels.getOrDefault(OWNER, ""));
  }
}
