package cairn.node;

import cairn.model.ClusterSettings;
import cairn.node.config.ConfigReader;
import cairn.node.config.NodeConfig;
import cairn.node.failstop.ExitCode;
import cairn.node.failstop.FailStop;
import cairn.node.failstop.StartException;
import cairn.node.member.MarkerFile;
import cairn.node.member.MemberMarker;
import cairn.node.service.Member;
import cairn.node.service.RegistryService;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A registry inside this JVM: a cluster of one, durable in a directory, in the format of any other
 * cluster. For applications that need no replicas, and for tests.
 *
 * <p>It listens on loopback, on ports that are free: {@link #endpoint} is for clients of any kind.
 */
public final class EmbeddedRegistry implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedRegistry.class);

  private final RegistryNode node;
  private final Failure failure;

  private EmbeddedRegistry(RegistryNode node, Failure failure) {
    this.node = node;
    this.failure = failure;
    failure.closes(node);
  }

  /** Why the registry had to stop, if it had to. Closes it in the place of ending the process. */
  static final class Failure implements FailStop {
    private final AtomicReference<@Nullable String> first = new AtomicReference<>();
    private final CompletableFuture<String> told = new CompletableFuture<>();

    @Override
    public void stop(ExitCode code, String why, @Nullable Throwable cause) {
      LOG.error("{}: {}", code, why, cause);
      first.compareAndSet(null, code + ": " + why);
      told.completeAsync(() -> why, Thread::startVirtualThread); // not on a thread of Raft
    }

    private void closes(RegistryNode node) {
      var _ = told.thenRun(node::close);
    }

    private Optional<String> why() {
      return Optional.ofNullable(first.get());
    }
  }

  /**
   * Opens the registry in {@code directory}, which is made if it does not exist; or the one that a
   * node alone in its cluster has left there. Such a node can open that of an application, as
   * {@code node.name=embedded}.
   *
   * @throws cairn.node.failstop.StartException if the directory is not fit, or in use
   */
  public static EmbeddedRegistry open(Path directory) throws InterruptedException {
    Failure failure = new Failure();
    RegistryNode node = RegistryNode.start(config(directory, freePort()), failure);
    try {
      formIfNew(node);
    } catch (RuntimeException | InterruptedException e) {
      node.close();
      throw e;
    }
    return new EmbeddedRegistry(node, failure);
  }

  /** Forms a cluster of one, or completes a formation that was interrupted. */
  private static void formIfNew(RegistryNode node) throws InterruptedException {
    if (!node.admin().clusterStatus().value().setUp()) {
      List<Member> members =
          node.admin()
              .formCluster(List.of(node.raftAddress().toString()), ClusterSettings.DEFAULT)
              .value();
      LOG.info("formed a cluster of one: {}", members);
    }
  }

  private static NodeConfig config(Path directory, int raftPort) {
    return ConfigReader.of(
        Map.of(
            "node.name",
            name(directory),
            "data.dir",
            directory.toString(),
            "api.address",
            "127.0.0.1:0",
            "raft.address",
            "127.0.0.1:" + raftPort,
            "raft.election-timeout-min",
            "50ms",
            "raft.election-timeout-max",
            "100ms"));
  }

  /** That of the node whose data it is. */
  private static String name(Path directory) {
    Optional<MemberMarker> marker = new MarkerFile(directory).read();
    int members = marker.map(member -> member.peers().size()).orElse(0);
    if (members > 1) {
      throw new StartException(
          ExitCode.IDENTITY,
          "%s is of a cluster of %d members, which one alone cannot be"
              .formatted(directory, members));
    }
    return marker.map(MemberMarker::name).orElse("embedded");
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException("no port is free on loopback", e);
    }
  }

  /**
   * The use cases of the registry.
   *
   * @throws IllegalStateException if the registry had to stop; the message says why
   */
  public RegistryService registry() {
    failure
        .why()
        .ifPresent(why -> {
          throw new IllegalStateException("the embedded registry has stopped: " + why);
        });
    return node.registry();
  }

  /** What ends it when it must not go on. */
  FailStop failStop() {
    return failure;
  }

  /** Where clients reach it, {@code host:port}. */
  public String endpoint() {
    return node.apiAddress().toString();
  }

  @Override
  public void close() {
    node.close();
  }
}
