package cairn.chaos.cluster;

import cairn.cli.local.NodeRuntime;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** Plain processes, each in a network namespace of its own. */
public final class NetnsCluster implements Cluster {
  private static final int API_PORT = 7400;
  private static final int RAFT_PORT = 7401;
  private static final Duration STOP_GRACE = Duration.ofSeconds(20);

  private final Path directory;
  private final NodeRuntime runtime;
  private final Map<String, String> settings;
  private final List<String> nodes;
  private final Namespaces network;
  private final Map<String, Process> processes = new ConcurrentHashMap<>();
  private final Thread shutdownHook = new Thread(this::end, "chaos-cluster-end");

  private NetnsCluster(
      Path directory,
      NodeRuntime runtime,
      Map<String, String> settings,
      List<String> nodes,
      Namespaces network) {
    this.directory = directory;
    this.runtime = runtime;
    this.settings = settings;
    this.nodes = nodes;
    this.network = network;
  }

  /**
   * A network for {@code count} nodes, none of which runs yet.
   *
   * @param directory where their files go
   * @param settings of every node
   */
  public static NetnsCluster create(
      Path directory, int count, NodeRuntime runtime, Map<String, String> settings)
      throws IOException, InterruptedException {
    List<String> nodes = IntStream.rangeClosed(1, count).mapToObj(i -> "n" + i).toList();
    Namespaces network = Namespaces.create(nodes);
    NetnsCluster cluster =
        new NetnsCluster(directory, runtime, Map.copyOf(settings), nodes, network);
    Runtime.getRuntime().addShutdownHook(cluster.shutdownHook);
    return cluster;
  }

  @Override
  public List<String> nodes() {
    return nodes;
  }

  @Override
  public String endpoint(String node) {
    return "%s:%d".formatted(network.address(node), API_PORT);
  }

  @Override
  public String raftAddress(String node) {
    return "%s:%d".formatted(network.address(node), RAFT_PORT);
  }

  @Override
  public Path data(String node) {
    return directory.resolve(node);
  }

  @Override
  public Path log(String node) {
    return directory.resolve(node + ".log");
  }

  @Override
  public synchronized void start(String node) throws IOException {
    if (isRunning(node)) {
      return;
    }
    Files.createDirectories(data(node));
    ProcessBuilder builder = new ProcessBuilder(command(node));
    builder.environment().keySet().removeIf(variable -> variable.startsWith("CAIRN_"));
    builder.redirectErrorStream(true);
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log(node).toFile()));
    builder.redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")));
    processes.put(node, builder.start());
  }

  private List<String> command(String node) {
    List<String> command = new ArrayList<>(network.inside(node));
    command.add(runtime.java().toString());
    command.addAll(runtime.jvmFlags());
    command.addAll(List.of("-cp", runtime.classPath(), "cairn.node.Main"));
    command.add("--node.name=" + node);
    command.add("--data.dir=" + data(node));
    command.add("--api.address=" + endpoint(node));
    command.add("--raft.address=" + raftAddress(node));
    command.add("--unsafe.listen-beyond-loopback=true");
    settings.forEach((key, value) -> command.add("--%s=%s".formatted(key, value)));
    return command;
  }

  @Override
  public boolean isRunning(String node) {
    Process process = processes.get(node);
    return process != null && process.isAlive();
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
  public void pause(String node) throws IOException, InterruptedException {
    signal(node, "-STOP");
  }

  @Override
  public void resume(String node) throws IOException, InterruptedException {
    signal(node, "-CONT");
  }

  private void signal(String node, String signal) throws IOException, InterruptedException {
    Process process = Objects.requireNonNull(processes.get(node), node);
    Shell.run("kill", signal, Long.toString(process.pid()));
  }

  @Override
  public Network network() {
    return network;
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
    network.close();
  }
}
