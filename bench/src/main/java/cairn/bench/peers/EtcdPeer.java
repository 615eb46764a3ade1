package cairn.bench.peers;

import cairn.bench.peers.wire.CompactionRequest;
import cairn.bench.peers.wire.KVGrpc;
import cairn.bench.peers.wire.RangeRequest;
import cairn.bench.peers.wire.RangeResponse;
import cairn.bench.peers.wire.TxnRequest;
import cairn.bench.peers.wire.TxnResponse;
import io.grpc.StatusRuntimeException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * etcd, by gRPC at its leader; local gets go to all members in turn. The handle of a record is the
 * revision that changed it last.
 */
final class EtcdPeer implements Peer {
  static final String NAME = "etcd";

  /** By default a transaction has 128 operations; a record takes four. */
  private static final int BATCH = 32;

  private static final int NEWEST = 10;
  private static final Duration CALL_TIMEOUT = Duration.ofSeconds(30);
  private static final Duration ATTEMPT_TIMEOUT = Duration.ofMillis(500);
  private static final Duration POLL = Duration.ofMillis(20);

  private final EtcdCluster cluster;
  private final AtomicInteger turn = new AtomicInteger();
  private final AtomicLong newest = new AtomicLong();
  private volatile int leader;

  private volatile long compacted;

  /** Where {@link #attempt} goes, whose caller is one. */
  private volatile int tried;

  private EtcdPeer(EtcdCluster cluster) {
    this.cluster = cluster;
  }

  /** Starts a new cluster with its files in {@code directory}. */
  static EtcdPeer start(Path directory) throws IOException, InterruptedException, TimeoutException {
    EtcdCluster cluster = EtcdCluster.start(directory);
    EtcdPeer peer = new EtcdPeer(cluster);
    try {
      peer.leader();
      return peer;
    } catch (InterruptedException | TimeoutException | RuntimeException e) {
      cluster.close();
      throw e;
    }
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String version() {
    return cluster.status(leader).map(status -> status.getVersion()).orElse("?");
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
  public int batch() {
    return BATCH;
  }

  @Override
  public long put(long first, int count) {
    return done(EtcdRequests.put(first, count));
  }

  @Override
  public void delete(long first, int count) {
    done(EtcdRequests.delete(first, count));
  }

  @Override
  public long move(long record, int moves, long handle) {
    return done(EtcdRequests.move(record, moves, handle));
  }

  private long done(TxnRequest request) {
    TxnResponse response = at(leader, CALL_TIMEOUT).txn(request);
    requireRight(response.getSucceeded(), "a transaction was refused");
    long revision = response.getHeader().getRevision();
    newest.accumulateAndGet(revision, Math::max);
    return revision;
  }

  @Override
  public void forgetPast() {
    long revision = newest.get();
    if (revision > compacted) {
      var _ =
          at(leader, CALL_TIMEOUT)
              .compact(
                  CompactionRequest.newBuilder().setRevision(revision).setPhysical(true).build());
      compacted = revision;
    }
  }

  @Override
  public void get(long record) {
    requireFound(1, leader, EtcdRequests.get(record));
  }

  @Override
  public void getLocal(long record) {
    RangeRequest request = EtcdRequests.get(record).toBuilder().setSerializable(true).build();
    requireFound(1, Math.floorMod(turn.getAndIncrement(), nodes().size()), request);
  }

  @Override
  public void newest(long record) {
    requireFound(NEWEST, leader, EtcdRequests.list(EtcdKeys.modelPrefix(record), NEWEST));
  }

  @Override
  public void list(long record) {
    requireFound(
        PeerRecords.OF_A_TIER,
        leader,
        EtcdRequests.list(EtcdKeys.tierPrefix(record, 0), PeerRecords.OF_A_TIER));
  }

  private void requireFound(int wanted, int member, RangeRequest request) {
    RangeResponse response = at(member, CALL_TIMEOUT).range(request);
    requireRight(
        response.getKvsCount() == wanted,
        "a range has %d keys, not %d".formatted(response.getKvsCount(), wanted));
  }

  private static void requireRight(boolean right, String otherwise) {
    if (!right) {
      throw new WrongAnswerException("etcd: " + otherwise);
    }
  }

  private KVGrpc.KVBlockingStub at(int member, Duration timeout) {
    return cluster.kv(member).withDeadlineAfter(timeout.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public void attempt(long record) {
    try {
      // That it is there already means that a try before this one was done after all.
      var _ = at(tried, ATTEMPT_TIMEOUT).txn(EtcdRequests.put(record, 1));
    } catch (StatusRuntimeException e) {
      tried = (tried + 1) % nodes().size();
      cluster.connectAgain(tried);
      throw e;
    }
  }

  @Override
  public String leader() throws InterruptedException, TimeoutException {
    int found = Waiting.until("etcd has a leader", POLL, cluster::leader);
    leader = found;
    tried = found;
    return nodes().get(found);
  }

  @Override
  public void kill(String node) throws InterruptedException {
    cluster.node(node).process().kill();
  }

  @Override
  public void start(String node, Duration patience)
      throws IOException, InterruptedException, TimeoutException {
    cluster.startNode(node);
    int member = nodes().indexOf(node);
    Waiting.until(node + " answers", POLL, () -> answers(member));
  }

  /** Whether a member answers a linearizable read, for which it must have caught up. */
  private Optional<Boolean> answers(int member) {
    cluster.connectAgain(member);
    try {
      var _ = at(member, ATTEMPT_TIMEOUT).range(EtcdRequests.get(0));
      return Optional.of(true);
    } catch (StatusRuntimeException _) {
      return Optional.empty();
    }
  }

  @Override
  public void close() {
    cluster.close();
  }
}
