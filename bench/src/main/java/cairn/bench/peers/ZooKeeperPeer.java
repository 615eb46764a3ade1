package cairn.bench.peers;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.zookeeper.KeeperException;
import org.apache.zookeeper.Op;
import org.apache.zookeeper.Version;

/**
 * ZooKeeper, by its Java client: callers share sessions, as many with each node, which they take in
 * turn. The handle of a record is the version of its znode.
 *
 * <p>Lists are not among its workloads: a request gives the names of all children of a znode, and
 * neither their data nor only some of them.
 */
final class ZooKeeperPeer implements Peer {
  static final String NAME = "ZooKeeper";

  /** As many as etcd takes; what takes longer holds up what is behind it. */
  private static final int BATCH = 32;

  private static final int SESSIONS_OF_A_NODE = 4;
  private static final Duration POLL = Duration.ofMillis(20);
  private static final Set<Workload> WORKLOADS =
      Set.copyOf(EnumSet.complementOf(EnumSet.of(Workload.NEWEST, Workload.LIST)));

  /** What no request of a measurement is to be answered with. */
  private static final Set<KeeperException.Code> REFUSALS =
      Set.of(
          KeeperException.Code.NODEEXISTS,
          KeeperException.Code.NONODE,
          KeeperException.Code.BADVERSION);

  private final ZooKeeperCluster cluster;
  private final List<ZooKeeperSession> sessions;
  private final AtomicInteger turn = new AtomicInteger();

  /** Of one who knows all nodes; for {@link #attempt}. */
  private final ZooKeeperSession anywhere;

  private ZooKeeperPeer(
      ZooKeeperCluster cluster, List<ZooKeeperSession> sessions, ZooKeeperSession anywhere) {
    this.cluster = cluster;
    this.sessions = List.copyOf(sessions);
    this.anywhere = anywhere;
  }

  /**
   * Starts a new cluster with its files in {@code directory}.
   *
   * @param heap the flag that says how large the heap of a node may be
   */
  static ZooKeeperPeer start(Path directory, String heap)
      throws IOException, InterruptedException, TimeoutException {
    ZooKeeperCluster cluster = ZooKeeperCluster.start(directory, heap);
    try {
      for (ZooKeeperNode node : cluster.nodes()) {
        Waiting.until(node.name() + " serves", POLL, node::mode);
      }
      ZooKeeperPeer peer =
          new ZooKeeperPeer(
              cluster, withEachOf(cluster), ZooKeeperSession.open(cluster.endpoints()));
      peer.done(ZooKeeperRequests.parents());
      return peer;
    } catch (IOException | InterruptedException | TimeoutException | RuntimeException e) {
      cluster.close();
      throw e;
    }
  }

  private static List<ZooKeeperSession> withEachOf(ZooKeeperCluster cluster) throws IOException {
    List<ZooKeeperSession> sessions = new ArrayList<>();
    for (int i = 0; i < SESSIONS_OF_A_NODE; i++) {
      for (String endpoint : cluster.endpoints()) {
        sessions.add(ZooKeeperSession.open(List.of(endpoint)));
      }
    }
    return sessions;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String version() {
    return Version.getVersion();
  }

  @Override
  public List<String> nodes() {
    return cluster.names();
  }

  @Override
  public List<Long> processes() {
    return cluster.processes();
  }

  @Override
  public Set<Workload> workloads() {
    return WORKLOADS;
  }

  @Override
  public int batch() {
    return BATCH;
  }

  @Override
  public long put(long first, int count) {
    done(ZooKeeperRequests.put(first, count));
    return 0;
  }

  @Override
  public void delete(long first, int count) {
    try {
      next().transact(ZooKeeperRequests.delete(first, count));
    } catch (KeeperException e) {
      throw failure(e); // of some records that were not put, the others are to be removed yet
    }
  }

  @Override
  public long move(long record, int moves, long handle) {
    done(ZooKeeperRequests.move(record, moves, handle));
    return handle + 1;
  }

  private void done(List<Op> operations) {
    try {
      next().transact(operations);
    } catch (KeeperException e) {
      throw wrongOrFailed(e);
    }
  }

  @Override
  public void get(long record) {
    try {
      requireFound(next().get(ZooKeeperPaths.record(record)));
    } catch (KeeperException e) {
      throw wrongOrFailed(e);
    }
  }

  @Override
  public void getLocal(long record) {
    try {
      requireFound(next().getLocal(ZooKeeperPaths.record(record)));
    } catch (KeeperException e) {
      throw wrongOrFailed(e);
    }
  }

  @Override
  public void newest(long record) {
    throw new UnsupportedOperationException("ZooKeeper lists the names of all children");
  }

  @Override
  public void list(long record) {
    throw new UnsupportedOperationException("ZooKeeper lists the names of all children");
  }

  private ZooKeeperSession next() {
    return sessions.get(Math.floorMod(turn.getAndIncrement(), sessions.size()));
  }

  private static void requireFound(byte[] data) {
    if (data.length == 0) {
      throw new WrongAnswerException("ZooKeeper: a record is empty");
    }
  }

  private static RuntimeException wrongOrFailed(KeeperException e) {
    return REFUSALS.contains(e.code())
        ? new WrongAnswerException("ZooKeeper: " + e.getMessage())
        : failure(e);
  }

  private static RuntimeException failure(KeeperException e) {
    return new IllegalStateException("ZooKeeper: " + e.getMessage(), e);
  }

  @Override
  public void attempt(long record) {
    try {
      anywhere.transact(ZooKeeperRequests.put(record, 1));
    } catch (KeeperException.NodeExistsException _) {
      // a try before this one was done after all
    } catch (KeeperException e) {
      throw failure(e); // its client goes to the next node by itself
    }
  }

  @Override
  public String leader() throws InterruptedException, TimeoutException {
    return Waiting.until("ZooKeeper has a leader", POLL, cluster::leader);
  }

  @Override
  public void kill(String node) throws InterruptedException {
    cluster.node(node).process().kill();
  }

  @Override
  public void start(String node, Duration patience)
      throws IOException, InterruptedException, TimeoutException {
    cluster.startNode(node);
    Waiting.until(node + " answers", POLL, () -> answers(cluster.node(node)));
  }

  /** Whether a new session with a node gets an answer that takes the node to have caught up. */
  private static Optional<Boolean> answers(ZooKeeperNode node) {
    if (node.mode().isEmpty()) {
      return Optional.empty(); // a session would rest for a second before it tried again
    }
    try (ZooKeeperSession session = ZooKeeperSession.open(List.of(node.endpoint()))) {
      var _ = session.get("/");
      return Optional.of(true);
    } catch (IOException | KeeperException _) {
      return Optional.empty();
    }
  }

  @Override
  public void close() {
    sessions.forEach(ZooKeeperSession::close);
    anywhere.close();
    cluster.close();
  }
}
