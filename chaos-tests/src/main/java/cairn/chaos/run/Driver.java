package cairn.chaos.run;

import cairn.chaos.cluster.Cluster;
import cairn.chaos.cluster.ContainersCluster;
import cairn.chaos.cluster.Launch;
import cairn.chaos.cluster.NetnsCluster;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What runs the nodes. */
enum Driver {
  /** Containers of the image in {@code manifests/docker}. */
  CONTAINERS,
  /** Plain processes in network namespaces. */
  NETNS;

  /** The system property that names the image. */
  private static final String IMAGE_PROPERTY = "cairn.node.image";

  /**
   * A cluster of {@code nodes}, none of which runs yet.
   *
   * @param directory where their files go
   * @throws IOException if what it takes is not there
   */
  Cluster create(Path directory, List<String> nodes, Launch launch)
      throws IOException, InterruptedException {
    return switch (this) {
      case CONTAINERS -> ContainersCluster.create(directory, nodes, launch, image());
      case NETNS -> NetnsCluster.create(directory, nodes, launch);
    };
  }

  private static String image() throws IOException {
    return Optional.ofNullable(System.getProperty(IMAGE_PROPERTY))
        .orElseThrow(() -> new IOException("the property %s is not set".formatted(IMAGE_PROPERTY)));
  }

  /** As it is typed. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
