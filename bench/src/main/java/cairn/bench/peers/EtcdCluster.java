package cairn.bench.peers;

import cairn.bench.peers.wire.KVGrpc;
import cairn.bench.peers.wire.MaintenanceGrpc;
import cairn.bench.peers.wire.StatusRequest;
import cairn.bench.peers.wire.StatusResponse;
import cairn.cli.local.Ports;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.StatusRuntimeException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Three processes of etcd, and a channel to each. The end of this process ends them. */
final class EtcdCluster implements AutoCloseable {
  private static final int MEMBERS = 3;
  private static final Duration STATUS_TIMEOUT = Duration.ofSeconds(1);

  private final List<EtcdNode> nodes;
  private final PeerProcesses processes;
  private final List<ManagedChannel> channels;

  private EtcdCluster(List<EtcdNode> nodes) {
    this.nodes = nodes;
    this.processes = new PeerProcesses("etcd", nodes.stream().map(EtcdNode::process).toList());
    this.channels =
        nodes.stream()
            .map(node ->
                Grpc.newChannelBuilder(
                        "dns:///" + node.endpoint(), InsecureChannelCredentials.create())
                    .disableServiceConfigLookUp()
                    .build())
            .toList();
  }

  /** Starts a new cluster; does not wait until it serves. */
  static EtcdCluster start(Path directory) throws IOException {
    Files.createDirectories(directory);
    List<Integer> ports = Ports.free(2 * MEMBERS);
    List<EtcdNode> nodes = new ArrayList<>();
    for (int i = 0; i < MEMBERS; i++) {
      nodes.add(new EtcdNode("e" + (i + 1), ports.get(2 * i), ports.get(2 * i + 1), directory));
    }
    EtcdCluster cluster = new EtcdCluster(List.copyOf(nodes));
    try {
      for (String name : cluster.names()) {
        cluster.startNode(name);
      }
      return cluster;
    } catch (IOException e) {
      cluster.close();
      throw e;
    }
  }

  List<String> names() {
    return nodes.stream().map(EtcdNode::name).toList();
  }

  EtcdNode node(String name) {
    return nodes.get(names().indexOf(name));
  }

  void startNode(String name) throws IOException {
    node(name).start(EtcdNode.members(nodes));
  }

  List<Long> processes() {
    return processes.pids();
  }

  /** The calls on keys at the member with this number. */
  KVGrpc.KVBlockingStub kv(int member) {
    return KVGrpc.newBlockingStub(channels.get(member));
  }

  /** Ends the pause that a channel makes after a failure. */
  void connectAgain(int member) {
    channels.get(member).resetConnectBackoff();
  }

  /** How the member with this number is, if it answers. */
  Optional<StatusResponse> status(int member) {
    try {
      return Optional.of(
          MaintenanceGrpc.newBlockingStub(channels.get(member))
              .withDeadlineAfter(STATUS_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)
              .status(StatusRequest.getDefaultInstance()));
    } catch (StatusRuntimeException _) {
      return Optional.empty();
    }
  }

  /** The number of the member that says that it leads. */
  Optional<Integer> leader() {
    for (int member = 0; member < nodes.size(); member++) {
      Optional<StatusResponse> status = status(member);
      if (status.isPresent()
          && status.get().getLeader() == status.get().getHeader().getMemberId()) {
        return Optional.of(member);
      }
    }
    return Optional.empty();
  }

  @Override
  public void close() {
    channels.forEach(ManagedChannel::shutdownNow);
    processes.close();
  }
}
