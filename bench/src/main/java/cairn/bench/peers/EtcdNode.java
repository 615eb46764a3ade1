package cairn.bench.peers;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One process of etcd, with etcd's defaults. */
final class EtcdNode {
  private static final Duration GRACE = Duration.ofSeconds(10);

  private final String name;
  private final int clientPort;
  private final int peerPort;
  private final Path directory;
  private @Nullable Process process;

  /**
   * @param directory where its own directory and its output are
   */
  EtcdNode(String name, int clientPort, int peerPort, Path directory) {
    this.name = name;
    this.clientPort = clientPort;
    this.peerPort = peerPort;
    this.directory = directory;
  }

  String name() {
    return name;
  }

  String endpoint() {
    return "127.0.0.1:" + clientPort;
  }

  /** What the members are told of this one. */
  String member() {
    return "%s=http://127.0.0.1:%d".formatted(name, peerPort);
  }

  /** Starts it as one of {@code members}. */
  synchronized void start(String members) throws IOException {
    String client = "http://" + endpoint();
    String peer = "http://127.0.0.1:" + peerPort;
    ProcessBuilder builder =
        new ProcessBuilder(
            "etcd",
            "--name=" + name,
            "--data-dir=" + directory.resolve(name),
            "--listen-client-urls=" + client,
            "--advertise-client-urls=" + client,
            "--listen-peer-urls=" + peer,
            "--initial-advertise-peer-urls=" + peer,
            "--initial-cluster=" + members,
            "--initial-cluster-token=cairn-bench",
            "--initial-cluster-state=new");
    builder.environment().keySet().removeIf(variable -> variable.startsWith("ETCD_"));
    if ("aarch64".equals(System.getProperty("os.arch"))) {
      builder.environment().put("ETCD_UNSUPPORTED_ARCH", "arm64"); // what 3.4 asks for
    }
    builder.redirectErrorStream(true);
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
    builder.redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")));
    process = builder.start();
  }

  Path log() {
    return directory.resolve(name + ".log");
  }

  /** Its number, if it runs. */
  synchronized OptionalLong pid() {
    return process != null && process.isAlive()
        ? OptionalLong.of(process.pid())
        : OptionalLong.empty();
  }

  void kill() throws InterruptedException {
    Process running = process();
    if (running != null) {
      running.destroyForcibly().waitFor();
    }
  }

  void terminate() {
    Process running = process();
    if (running != null) {
      running.destroy();
    }
  }

  void awaitEnd() throws InterruptedException {
    Process running = process();
    if (running != null && !running.waitFor(GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
      running.destroyForcibly().waitFor();
    }
  }

  private synchronized @Nullable Process process() {
    return process;
  }

  /** All {@code nodes}, as each is told of them. */
  static String members(List<EtcdNode> nodes) {
    return String.join(",", nodes.stream().map(EtcdNode::member).toList());
  }
}
