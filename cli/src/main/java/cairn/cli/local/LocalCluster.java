package cairn.cli.local;

import cairn.client.ClientConfig;
import cairn.client.NodeStatus;
import cairn.client.RegistryClient;
import cairn.client.RegistryException;
import cairn.model.ClusterSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;

/**
 * One, three or five node processes on the loopback address, and what can be done to them. A new
 * directory gets a new cluster; an old one is started again, on the ports it had. Prints nothing.
 *
 * <p>For any number of threads. {@link #close} ends the nodes; so does the end of this process,
 * unless it is killed: then the next start in the directory ends what is left.
 */
public final class LocalCluster implements AutoCloseable {
  private static final Duration STOP_GRACE = Duration.ofSeconds(10);
  private static final Duration POLL = Duration.ofMillis(50);
  private static final Duration STATUS_TIMEOUT = Duration.ofSeconds(2);
  private static final int TAIL_LINES = 20;

  /** After Ctrl-C the nodes have the signal too, and may be gone before this process knows. */
  private static final Duration DEATH_NOTICE = Duration.ofMillis(500);

  private final LocalClusterConfig config;
  private final ClusterListener listener;
  private final ClusterFiles files;
  private final Map<String, NodeProcess> nodes = new LinkedHashMap<>();
  private final RegistryClient client;
  private final Thread shutdownHook = new Thread(this::stopNodes, "local-cluster-stop");
  private final AtomicBoolean closed = new AtomicBoolean();
  private final AtomicBoolean ending = new AtomicBoolean();

  private LocalCluster(LocalClusterConfig config, ClusterListener listener, ClusterFiles files)
      throws IOException {
    this.config = config;
    this.listener = listener;
    this.files = files;
    for (ClusterFiles.Addresses addresses : files.addresses()) {
      nodes.put(addresses.name(), new NodeProcess(addresses, files, config));
    }
    this.client =
        RegistryClient.connect(ClientConfig.of(endpoints()).withCallTimeout(STATUS_TIMEOUT));
  }

  /**
   * Starts the nodes, forms them into a cluster if they are new, and returns once all of them
   * serve.
   *
   * @throws cairn.model.RefusedException as PRECONDITION if another process has the directory or a
   *     port
   * @throws IllegalArgumentException if the directory is not one, or has another kind of cluster
   * @throws IOException if a node cannot be started or ends; its last words are in the message
   * @throws TimeoutException if the nodes do not serve within the time of {@code config}
   */
  public static LocalCluster start(LocalClusterConfig config, ClusterListener listener)
      throws IOException, InterruptedException, TimeoutException {
    ClusterFiles files = ClusterFiles.open(config);
    LocalCluster cluster = new LocalCluster(config, listener, files);
    Runtime.getRuntime().addShutdownHook(cluster.shutdownHook);
    try {
      cluster.endLeftOvers();
      cluster.nodes.values().forEach(NodeProcess::requireFreePorts);
      for (String name : cluster.names()) {
        cluster.start(name);
      }
      cluster.formIfNew();
      cluster.awaitReady(config.startTimeout());
      return cluster;
    } catch (IOException | InterruptedException | TimeoutException | RuntimeException e) {
      cluster.close();
      throw e;
    }
  }

  /** The names of the nodes. */
  public List<String> names() {
    return List.copyOf(nodes.keySet());
  }

  /** The API addresses of the nodes, {@code host:port}, in the order of their names. */
  public List<String> endpoints() {
    return nodes.values().stream().map(NodeProcess::endpoint).toList();
  }

  /** The API address of the node {@code name}, {@code host:port}. */
  public String endpoint(String name) {
    return node(name).endpoint();
  }

  /** What the node {@code name} prints, over all of its runs. */
  public Path log(String name) {
    return node(name).log();
  }

  /** The process of the node {@code name}; empty if it does not run. */
  public OptionalInt pid(String name) {
    return node(name).pid();
  }

  /** The node that leads, by the account of the nodes that answer; empty if none says it does. */
  public Optional<String> leader() {
    return statuses().stream()
        .filter(status -> status.role() == NodeStatus.Role.LEADER)
        .max(Comparator.comparingLong(status -> status.header().term()))
        .map(status -> status.header().node());
  }

  /** How the nodes are that answer, in the order of their names. */
  public List<NodeStatus> statuses() {
    List<CompletableFuture<Optional<NodeStatus>>> asked =
        nodes.values().stream()
            .filter(node -> node.pid().isPresent())
            .map(node ->
                client
                    .async()
                    .nodeStatus(node.endpoint())
                    .handle((status, _) -> Optional.ofNullable(status)))
            .toList();
    return asked.stream().flatMap(future -> future.join().stream()).toList();
  }

  /**
   * Starts the node {@code name}. Does nothing if it runs; does not wait until it serves.
   *
   * @throws cairn.model.RefusedException as PRECONDITION if its ports are taken
   * @throws IOException if its process cannot be started
   */
  public void start(String name) throws IOException {
    NodeProcess node = node(name);
    boolean ran = node.pid().isPresent();
    Process process = node.start();
    if (ran) {
      return;
    }
    listener.nodeStarted(name, process.pid());
    Thread.ofVirtual().start(() -> noticeDeath(node, process));
  }

  private void noticeDeath(NodeProcess node, Process process) {
    try {
      process.waitFor();
      Thread.sleep(DEATH_NOTICE);
    } catch (InterruptedException _) {
      return; // nobody interrupts this thread
    }
    OptionalInt exitCode = node.died(process);
    if (exitCode.isPresent()) {
      listener.nodeDied(node.name(), exitCode.getAsInt(), node.tail(TAIL_LINES));
    }
  }

  /** Ends the node {@code name} as {@code kill -9} does. */
  public void kill(String name) throws InterruptedException {
    node(name).kill();
  }

  /** Ends the node {@code name} cleanly; kills it if it takes longer than ten seconds. */
  public void stop(String name) throws InterruptedException {
    node(name).terminate();
    node(name).awaitEnd(STOP_GRACE);
  }

  /** Stops the node {@code name} in whatever it does, until it is resumed. */
  public void pause(String name) throws IOException, InterruptedException {
    node(name).pause();
  }

  /** Lets the node {@code name} go on. */
  public void resume(String name) throws IOException, InterruptedException {
    node(name).resume();
  }

  /** Ends the node {@code name} cleanly if it runs, starts it, and waits until it serves. */
  public void restart(String name) throws IOException, InterruptedException, TimeoutException {
    stop(name);
    start(name);
    awaitReady(name, config.startTimeout());
  }

  /**
   * Waits until every node serves.
   *
   * @throws IOException if a node has ended
   */
  public void awaitReady(Duration timeout)
      throws IOException, InterruptedException, TimeoutException {
    long deadline = System.nanoTime() + timeout.toNanos();
    for (String name : names()) {
      awaitReady(name, Duration.ofNanos(deadline - System.nanoTime()));
    }
  }

  /**
   * Waits until the node {@code name} serves.
   *
   * @throws IOException if it has ended
   */
  public void awaitReady(String name, Duration timeout)
      throws IOException, InterruptedException, TimeoutException {
    await(node(name), "serve", timeout, NodeStatus::ready);
  }

  /** Ends every node cleanly, and kills those that take longer than ten seconds. */
  @Override
  public void close() {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    try (files;
        client) {
      stopNodes();
      removeShutdownHook();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void removeShutdownHook() {
    try {
      Runtime.getRuntime().removeShutdownHook(shutdownHook);
    } catch (IllegalStateException _) {
      // this process ends already, and the hook runs by itself
    }
  }

  private void endLeftOvers() throws IOException, InterruptedException {
    List<ProcessHandle> leftOvers = new ArrayList<>();
    for (String name : names()) {
      Optional<ProcessHandle> leftOver = files.process(name);
      if (leftOver.isPresent()) {
        listener.endingLeftOver(name, leftOver.get().pid());
        leftOver.get().destroy();
        leftOvers.add(leftOver.get());
      }
    }
    for (ProcessHandle leftOver : leftOvers) {
      try {
        leftOver.onExit().get(STOP_GRACE.toSeconds(), TimeUnit.SECONDS);
      } catch (ExecutionException | TimeoutException _) {
        leftOver.destroyForcibly();
      }
    }
  }

  private void formIfNew() throws IOException, InterruptedException, TimeoutException {
    if (files.isFormed()) {
      return;
    }
    for (NodeProcess node : nodes.values()) {
      await(node, "answer", config.startTimeout(), _ -> true);
    }
    listener.forming(names());
    ClientConfig patient = ClientConfig.of(endpoints()).withCallTimeout(config.startTimeout());
    try (RegistryClient former = RegistryClient.connect(patient)) {
      List<String> raft = nodes.values().stream().map(NodeProcess::raftAddress).toList();
      former.formCluster(endpoints().getFirst(), raft, ClusterSettings.DEFAULT);
    }
    files.setFormed();
  }

  private void await(
      NodeProcess node, String what, Duration timeout, Predicate<NodeStatus> condition)
      throws IOException, InterruptedException, TimeoutException {
    long deadline = System.nanoTime() + timeout.toNanos();
    String last = "it has not answered yet";
    while (true) {
      requireAlive(node);
      try {
        NodeStatus status = client.nodeStatus(node.endpoint());
        if (condition.test(status)) {
          return;
        }
        last = String.join("; ", status.notReadyBecause());
      } catch (RegistryException e) {
        last = e.refusal().message();
      }
      if (System.nanoTime() - deadline > 0) {
        throw new TimeoutException(
            "node %s does not %s after %d s: %s; its log is %s"
                .formatted(node.name(), what, timeout.toSeconds(), last, node.log()));
      }
      Thread.sleep(POLL);
    }
  }

  private static void requireAlive(NodeProcess node) throws IOException {
    OptionalInt exitCode = node.exitCode();
    if (exitCode.isPresent()) {
      throw new IOException(
          "node %s ended with exit code %d; the end of its log %s:%n%s"
              .formatted(
                  node.name(),
                  exitCode.getAsInt(),
                  node.log(),
                  String.join("\n", node.tail(TAIL_LINES))));
    }
  }

  private void stopNodes() {
    List<String> running = names().stream().filter(name -> pid(name).isPresent()).toList();
    if (!running.isEmpty() && ending.compareAndSet(false, true)) {
      listener.ending(running);
    }
    try {
      for (NodeProcess node : nodes.values()) {
        node.terminate();
      }
      for (NodeProcess node : nodes.values()) {
        node.awaitEnd(STOP_GRACE);
      }
    } catch (InterruptedException _) {
      nodes.values().forEach(NodeProcess::killNow);
      Thread.currentThread().interrupt();
    }
  }

  private NodeProcess node(String name) {
    NodeProcess node = nodes.get(name);
    if (node == null) {
      throw new IllegalArgumentException("node '%s' is not one of %s".formatted(name, names()));
    }
    return node;
  }
}
