package cairn.node;

import cairn.node.config.HostPort;
import cairn.node.config.NodeConfig;
import cairn.node.failstop.ExitCode;
import cairn.node.failstop.FailStop;
import cairn.node.failstop.StartException;
import cairn.node.grpc.Calls;
import cairn.node.grpc.GrpcAdmin;
import cairn.node.grpc.GrpcRegistry;
import cairn.node.grpc.GrpcServer;
import cairn.node.health.HealthReporter;
import cairn.node.raft.Replication;
import cairn.node.service.AdminService;
import cairn.node.service.RegistryService;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One replica of the registry. The only place where its parts are put together. */
public final class RegistryNode implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RegistryNode.class);
  private static final Duration GRACE = Duration.ofSeconds(3);

  private final NodeConfig config;
  private final DirectoryLock lock;
  private final Replication replication;
  private final RegistryService registry;
  private final AdminService admin;
  private final ExecutorService callThreads =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("api-", 0).factory());
  private final GrpcServer server;
  private final HealthReporter health;

  private RegistryNode(NodeConfig config, DirectoryLock lock, Replication replication) {
    this.config = config;
    this.lock = lock;
    this.replication = replication;
    this.registry =
        new RegistryService(
            replication.consensus(),
            replication.readBarrier(),
            replication.reader(),
            replication.clusterView());
    this.admin =
        new AdminService(
            replication.clusterView(),
            replication.reader(),
            replication.readBarrier(),
            replication.steering(),
            Version.current());
    Calls calls = new Calls(config.api(), callThreads);
    this.server =
        new GrpcServer(
            config.api(), List.of(new GrpcRegistry(registry, calls), new GrpcAdmin(admin, calls)));
    this.health = new HealthReporter(replication.clusterView(), server::setServing);
  }

  /**
   * Starts a node. It listens when this returns; it serves as soon as its cluster has a leader.
   *
   * @param failStop ends the node when it must not go on
   * @throws StartException if it cannot start; nothing is left running
   */
  public static RegistryNode start(NodeConfig config, FailStop failStop) {
    DirectoryLock lock = DirectoryLock.on(config.data().dir());
    Replication replication;
    try {
      replication = Replication.start(config, failStop);
    } catch (RuntimeException e) {
      release(lock);
      throw e;
    }
    RegistryNode node = new RegistryNode(config, lock, replication);
    try {
      node.server.start();
    } catch (IOException e) {
      replication.close();
      release(lock);
      throw new StartException(ExitCode.START_FAILED, String.valueOf(e.getMessage()), e);
    }
    node.health.start();
    LOG.info(
        "node {} listens for clients on {}, for its peers on {}",
        config.node().name(),
        node.server.address(),
        config.raft().address());
    return node;
  }

  /** The use cases, without a network in between. */
  public RegistryService registry() {
    return registry;
  }

  /** The use cases of operators, without a network in between. */
  public AdminService admin() {
    return admin;
  }

  /** Where this node listens for clients. */
  public HostPort apiAddress() {
    return server.address();
  }

  /** Where its peers reach this node. */
  HostPort raftAddress() {
    return config.raft().advertise();
  }

  /** Stops in order: no more calls, then no more Raft. What was acknowledged stays. */
  @Override
  public void close() {
    health.close();
    try {
      server.stop(GRACE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    callThreads.shutdownNow();
    replication.close();
    release(lock);
  }

  private static void release(DirectoryLock lock) {
    try {
      lock.close();
    } catch (IOException e) {
      LOG.warn("The lock of the data directory was not released", e);
    }
  }
}
