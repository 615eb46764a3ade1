package cairn.bench.peers;

import cairn.cli.local.ClusterListener;
import cairn.cli.local.LocalCluster;
import cairn.cli.local.LocalClusterConfig;
import cairn.client.ClientConfig;
import cairn.client.ListRequest;
import cairn.client.Reading;
import cairn.client.RegistryClient;
import cairn.model.CheckpointFilter;
import cairn.model.CheckpointId;
import cairn.model.Expectation;
import cairn.model.ModelName;
import cairn.model.ModelVersion;
import cairn.model.Move;
import cairn.model.Operation;
import cairn.model.Tier;
import cairn.model.Transaction;
import cairn.model.TransactionResult;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.stream.LongStream;

/** Cairn, as its Java client uses it. The handle of a record is its generation. */
final class CairnPeer implements Peer {
  private static final int BATCH = 64;
  private static final int NEWEST = 10;
  private static final Duration CALL_TIMEOUT = Duration.ofSeconds(30);
  private static final Duration POLL = Duration.ofMillis(20);

  private final String name;
  private final LocalCluster cluster;
  private final RegistryClient client;

  private CairnPeer(String name, LocalCluster cluster, RegistryClient client) {
    this.name = name;
    this.cluster = cluster;
    this.client = client;
  }

  /** Starts a new cluster, which is called {@code name}. */
  static CairnPeer start(String name, LocalClusterConfig config)
      throws IOException, InterruptedException, TimeoutException {
    LocalCluster cluster = LocalCluster.start(config, ClusterListener.NONE);
    return new CairnPeer(
        name,
        cluster,
        RegistryClient.connect(ClientConfig.of(cluster.endpoints()).withCallTimeout(CALL_TIMEOUT)));
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String version() {
    return client.nodeStatus(cluster.endpoints().getFirst()).softwareVersion();
  }

  @Override
  public List<String> nodes() {
    return cluster.names();
  }

  @Override
  public List<Long> processes() {
    return cluster.names().stream()
        .map(cluster::pid)
        .flatMapToLong(pid -> pid.stream().asLongStream())
        .boxed()
        .toList();
  }

  @Override
  public int batch() {
    return BATCH;
  }

  @Override
  public long put(long first, int count) {
    if (count == 1) {
      requireRight(
          !client.put(PeerRecords.put(first)).value().alreadyExisted(), "a new record existed");
      return 1;
    }
    List<Operation> puts =
        LongStream.range(first, first + count)
            .<Operation>mapToObj(n -> new Operation.Put(PeerRecords.put(n)))
            .toList();
    TransactionResult result = client.transact(new Transaction(List.of(), puts, List.of())).value();
    requireRight(
        result.succeeded() && result.results().stream().filter(CairnPeer::isNew).count() == count,
        "a transaction did not put %d new records".formatted(count));
    return 1;
  }

  private static boolean isNew(TransactionResult.Result result) {
    return result instanceof TransactionResult.Result.Stored stored && !stored.alreadyExisted();
  }

  @Override
  public void delete(long first, int count) {
    List<Operation> deletes =
        LongStream.range(first, first + count)
            .<Operation>mapToObj(n -> new Operation.Delete(id(n), Expectation.generation(1)))
            .toList();
    client.transact(new Transaction(List.of(), deletes, List.of()));
  }

  @Override
  public long move(long record, int moves, long handle) {
    Move move = Move.to(PeerRecords.tier(record, moves + 1));
    return client.updateTier(id(record), move, Expectation.generation(handle)).value().generation();
  }

  @Override
  public void get(long record) {
    client.get(id(record)); // throws if there is none
  }

  @Override
  public void getLocal(long record) {
    client.get(id(record), Reading.LOCAL);
  }

  @Override
  public void newest(long record) {
    CheckpointFilter filter = CheckpointFilter.of(new ModelName(PeerRecords.model(record)));
    requireFound(NEWEST, ListRequest.of(filter).withLimit(NEWEST));
  }

  @Override
  public void list(long record) {
    CheckpointFilter filter =
        filter(
            new ModelName(PeerRecords.model(record)),
            new ModelVersion(PeerRecords.version(record)),
            PeerRecords.tier(record, 0));
    requireFound(PeerRecords.OF_A_TIER, ListRequest.of(filter).withLimit(PeerRecords.OF_A_TIER));
  }

  private static CheckpointFilter filter(ModelName model, ModelVersion version, Tier tier) {
    CheckpointFilter all = CheckpointFilter.ALL;
    return new CheckpointFilter(
        Optional.of(model),
        Optional.of(version),
        Set.of(tier),
        all.minTier(),
        all.maxTier(),
        all.node(),
        all.group(),
        all.seat(),
        all.hash(),
        all.labels(),
        all.created(),
        all.expires());
  }

  private void requireFound(int wanted, ListRequest request) {
    int found = client.list(request).value().checkpoints().size();
    requireRight(found == wanted, "a list has %d records, not %d".formatted(found, wanted));
  }

  private static void requireRight(boolean right, String otherwise) {
    if (!right) {
      throw new WrongAnswerException("Cairn: " + otherwise);
    }
  }

  private static CheckpointId id(long n) {
    return new CheckpointId(PeerRecords.id(n));
  }

  @Override
  public void attempt(long record) {
    client.put(PeerRecords.put(record));
  }

  @Override
  public String leader() throws InterruptedException, TimeoutException {
    return Waiting.until("Cairn has a leader", POLL, cluster::leader);
  }

  @Override
  public void kill(String node) throws InterruptedException {
    cluster.kill(node);
  }

  @Override
  public void start(String node, Duration patience)
      throws IOException, InterruptedException, TimeoutException {
    cluster.start(node);
    cluster.awaitReady(node, patience);
  }

  @Override
  public void close() {
    client.close();
    cluster.close();
  }
}
