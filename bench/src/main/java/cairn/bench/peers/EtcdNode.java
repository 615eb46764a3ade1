package cairn.bench.peers;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** One process of etcd, with etcd's defaults. */
final class EtcdNode {
  private final String name;
  private final int clientPort;
  private final int peerPort;
  private final Path directory;
  private final PeerProcess process;

  /**
   * @param directory where its own directory and its output are
   */
  EtcdNode(String name, int clientPort, int peerPort, Path directory) {
    this.name = name;
    this.clientPort = clientPort;
    this.peerPort = peerPort;
    this.directory = directory;
    this.process = new PeerProcess(directory.resolve(name + ".log"));
  }

  String name() {
    return name;
  }

  String endpoint() {
    return "127.0.0.1:" + clientPort;
  }

  PeerProcess process() {
    return process;
  }

  /** What the members are told of this one. */
  String member() {
    return "%s=http://127.0.0.1:%d".formatted(name, peerPort);
  }

  /** Starts it as one of {@code members}. */
  void start(String members) throws IOException {
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
    process.start(builder);
  }

  /** All {@code nodes}, as each is told of them. */
  static String members(List<EtcdNode> nodes) {
    return String.join(",", nodes.stream().map(EtcdNode::member).toList());
  }
}
