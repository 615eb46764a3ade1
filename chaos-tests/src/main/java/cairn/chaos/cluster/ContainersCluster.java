package cairn.chaos.cluster;

import cairn.cli.local.NodeRuntime;
import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.command.InspectContainerResponse.ContainerState;
import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.NotModifiedException;
import com.github.dockerjava.api.model.AccessMode;
import com.github.dockerjava.api.model.Bind;
import com.github.dockerjava.api.model.Volume;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.utility.DockerImageName;

/**
 * Containers of the image in {@code manifests/docker}, by Testcontainers. Their files are
 * directories of this machine, at the same paths inside, so that they can be reached whether a
 * container runs or not.
 */
public final class ContainersCluster implements Cluster {
  private static final Path JAVA = Path.of("/opt/java/bin/java");
  private static final String CLASS_PATH = "/opt/cairn/app/*:/opt/cairn/lib/*";
  private static final Path CACHE = Path.of("/opt/cairn/node.aot");
  private static final String USER = "65532:65532";
  private static final int STOP_GRACE_SECONDS = 30;

  private final Path directory;
  private final Launch launch;
  private final String image;
  private final List<String> nodes;
  private final ContainerBridge bridge;
  private final DockerClient docker;
  private final Map<String, GenericContainer<?>> containers = new ConcurrentHashMap<>();

  private ContainersCluster(
      Path directory, Launch launch, String image, List<String> nodes, ContainerBridge bridge) {
    this.directory = directory;
    this.launch =
        launch.with(
            new NodeRuntime(JAVA, CLASS_PATH, launch.runtime().jvmFlags()).withCache(CACHE));
    this.image = image;
    this.nodes = nodes;
    this.bridge = bridge;
    this.docker = DockerClientFactory.lazyClient();
  }

  /**
   * A network for {@code nodes}, none of which runs yet. Removes what was left of runs that ended
   * hard.
   *
   * @param directory where their files go
   * @param launch of which the flags, settings, variables and files matter; Java and classes are
   *     those of the image
   * @param image its name; the engine has it
   */
  public static ContainersCluster create(
      Path directory, List<String> nodes, Launch launch, String image)
      throws IOException, InterruptedException {
    Leftovers.remove();
    ContainerBridge bridge = ContainerBridge.create(nodes);
    return new ContainersCluster(directory, launch, image, List.copyOf(nodes), bridge);
  }

  @Override
  public List<String> nodes() {
    return nodes;
  }

  @Override
  public Path directory() {
    return directory;
  }

  @Override
  public Network network() {
    return bridge.network();
  }

  @Override
  public synchronized void start(String node) throws IOException, InterruptedException {
    if (isRunning(node)) {
      return;
    }
    Files.createDirectories(data(node));
    if (!Files.exists(log(node))) {
      Files.createFile(log(node));
    }
    // Whoever wrote into the volume meanwhile was root.
    Shell.run("chown", "--recursive", USER, data(node).toString(), log(node).toString());
    GenericContainer<?> container = containers.get(node);
    if (container != null) {
      docker.startContainerCmd(container.getContainerId()).exec();
      return;
    }
    containers.put(node, started(node));
    if (containers.size() == nodes.size()) {
      String first = nodes.getFirst();
      bridge.requireCuts(pid(first), first, node);
    }
  }

  private GenericContainer<?> started(String node) {
    GenericContainer<?> container =
        new GenericContainer<>(DockerImageName.parse(image))
            .withNetwork(bridge.engineNetwork())
            .withLabels(Leftovers.labels())
            .withEnv(launch.environment().apply(node))
            .withCreateContainerCmdModifier(command -> complete(command, node));
    container.start();
    return container;
  }

  private void complete(CreateContainerCmd command, String node) {
    // The shell gives its process to the node, which writes its log itself: over all of its runs.
    List<String> entrypoint = new ArrayList<>();
    entrypoint.addAll(List.of("/bin/sh", "-c", "exec \"$@\" >>\"$0\" 2>&1", log(node).toString()));
    entrypoint.addAll(launch.command(this, node));
    List<Bind> binds = new ArrayList<>();
    binds.add(bind(data(node)));
    binds.add(bind(log(node)));
    launch.files().forEach(file -> binds.add(bind(file)));
    command
        .withHostName(node)
        .withIpv4Address(network().address(node))
        .withUser(USER)
        .withEntrypoint(entrypoint)
        .withCmd(List.of());
    Objects.requireNonNull(command.getHostConfig()).withBinds(binds);
  }

  private static Bind bind(Path path) {
    String same = path.toAbsolutePath().toString();
    return new Bind(same, new Volume(same), AccessMode.rw);
  }

  private ContainerState state(GenericContainer<?> container) {
    return docker.inspectContainerCmd(container.getContainerId()).exec().getState();
  }

  @Override
  public boolean isRunning(String node) {
    GenericContainer<?> container = containers.get(node);
    return container != null && Boolean.TRUE.equals(state(container).getRunning());
  }

  @Override
  public int exitCode(String node) throws IOException {
    GenericContainer<?> container = containers.get(node);
    Long code = container == null || isRunning(node) ? null : state(container).getExitCodeLong();
    if (code == null) {
      throw new IOException("node %s has not ended".formatted(node));
    }
    return Math.toIntExact(code);
  }

  @Override
  public long pid(String node) throws IOException {
    GenericContainer<?> container = containers.get(node);
    Long pid = container == null ? null : state(container).getPidLong();
    if (pid == null || pid == 0) {
      throw new IOException("node %s does not run".formatted(node));
    }
    return pid;
  }

  @Override
  public void kill(String node) {
    GenericContainer<?> container = containers.get(node);
    if (container == null) {
      return;
    }
    try {
      docker.killContainerCmd(container.getContainerId()).exec();
    } catch (ConflictException _) {
      // It has ended.
    }
    awaitEnd(container);
  }

  @Override
  public void stop(String node) {
    GenericContainer<?> container = containers.get(node);
    if (container == null) {
      return;
    }
    try {
      docker.stopContainerCmd(container.getContainerId()).withTimeout(STOP_GRACE_SECONDS).exec();
    } catch (NotModifiedException _) {
      // It has ended.
    }
    awaitEnd(container);
  }

  private void awaitEnd(GenericContainer<?> container) {
    var _ = docker.waitContainerCmd(container.getContainerId()).start().awaitStatusCode();
  }

  @Override
  public void close() {
    containers.values().parallelStream().forEach(GenericContainer::stop);
    bridge.close();
  }
}
