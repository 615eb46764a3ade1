package cairn.chaos.cluster;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** Plain processes, each in a network namespace of its own. */
public final class NetnsCluster implements Cluster {
  private static final Duration STOP_GRACE = Duration.ofSeconds(30);

  private final Path directory;
  private final Launch launch;
  private final List<String> nodes;
  private final Namespaces namespaces;
  private final Network network;
  private final Map<String, Process> processes = new ConcurrentHashMap<>();
  private final Thread shutdownHook = new Thread(this::end, "chaos-cluster-end");

  private NetnsCluster(Path directory, Launch launch, List<String> nodes, Namespaces namespaces) {
    this.directory = directory;
    this.launch = launch;
    this.nodes = nodes;
    this.namespaces = namespaces;
    this.network = namespaces.network();
  }

  /**
   * A network for {@code nodes}, none of which runs yet.
   *
   * @param directory where their files go
   */
  public static NetnsCluster create(Path directory, List<String> nodes, Launch launch)
      throws IOException, InterruptedException {
    Namespaces namespaces = Namespaces.create(nodes);
    NetnsCluster cluster = new NetnsCluster(directory, launch, List.copyOf(nodes), namespaces);
    Runtime.getRuntime().addShutdownHook(cluster.shutdownHook);
    return cluster;
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
    return network;
  }

  @Override
  public synchronized void start(String node) throws IOException {
    if (isRunning(node)) {
      return;
    }
    Files.createDirectories(data(node));
    List<String> command = new ArrayList<>(namespaces.inside(node));
    command.addAll(launch.command(this, node));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().keySet().removeIf(variable -> variable.startsWith("CAIRN_"));
    builder.environment().putAll(launch.environment().apply(node));
    builder.redirectErrorStream(true);
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log(node).toFile()));
    builder.redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")));
    processes.put(node, builder.start());
  }

  @Override
  public boolean isRunning(String node) {
    Process process = processes.get(node);
    return process != null && process.isAlive();
  }

  @Override
  public int exitCode(String node) throws IOException {
    Process process = processes.get(node);
    if (process == null || process.isAlive()) {
      throw new IOException("node %s has not ended".formatted(node));
    }
    return process.exitValue();
  }

  @Override
  public long pid(String node) throws IOException {
    Process process = processes.get(node);
    if (process == null || !process.isAlive()) {
      throw new IOException("node %s does not run".formatted(node));
    }
    return process.pid();
  }

  @Override
  public void kill(String node) throws InterruptedException {
    Process process = processes.get(node);
    if (process != null) {
      process.destroyForcibly().waitFor();
    }
  }

  @Override
  public void stop(String node) throws InterruptedException {
    Process process = processes.get(node);
    if (process != null) {
      process.destroy();
      if (!process.waitFor(STOP_GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
        kill(node);
      }
    }
  }

  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(shutdownHook);
    } catch (IllegalStateException _) {
      return; // the process ends: the hook does it
    }
    end();
  }

  private void end() {
    processes.values().forEach(Process::destroyForcibly);
    try {
      for (Process process : processes.values()) {
        process.waitFor();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    namespaces.close();
  }
}
