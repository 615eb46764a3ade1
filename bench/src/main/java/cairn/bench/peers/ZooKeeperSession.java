package cairn.bench.peers;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.apache.zookeeper.KeeperException;
import org.apache.zookeeper.Op;
import org.apache.zookeeper.ZooKeeper;
import org.apache.zookeeper.client.ZKClientConfig;

/**
 * A session with ZooKeeper, for any number of threads: their requests go one behind the other over
 * one connection, and are answered in that order. After a failure it connects again by itself.
 */
final class ZooKeeperSession implements AutoCloseable {
  /** That of {@code zkCli.sh}. */
  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  private final ZooKeeper client;

  private ZooKeeperSession(ZooKeeper client) {
    this.client = client;
  }

  /** Begins one with any of {@code endpoints}; the first requests wait for it. */
  static ZooKeeperSession open(List<String> endpoints) throws IOException {
    ZKClientConfig config = new ZKClientConfig();
    // Else it asks for the name of each address before it connects.
    config.setProperty(ZKClientConfig.ENABLE_CLIENT_SASL_KEY, "false");
    return new ZooKeeperSession(
        new ZooKeeper(String.join(",", endpoints), (int) TIMEOUT.toMillis(), _ -> {}, config));
  }

  /** Does all of {@code operations}, or nothing. */
  void transact(List<Op> operations) throws KeeperException {
    try {
      var _ = client.multi(operations);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  /** The data at {@code path} when the node knows what the leader knew after this began. */
  byte[] get(String path) throws KeeperException {
    CompletableFuture<byte[]> answer = new CompletableFuture<>();
    client.sync(path, (code, _, _) -> failUnlessOk(answer, code, path), null);
    client.getData(
        path,
        false,
        (code, _, _, data, _) -> {
          failUnlessOk(answer, code, path);
          answer.complete(data); // nothing to what has failed
        },
        null);
    try {
      return answer.get();
    } catch (InterruptedException e) {
      throw interrupted(e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof KeeperException refusal) {
        throw refusal;
      }
      throw new IllegalStateException("no answer", e);
    }
  }

  private static void failUnlessOk(CompletableFuture<byte[]> answer, int number, String path) {
    KeeperException.Code code = KeeperException.Code.get(number);
    if (code != KeeperException.Code.OK) {
      answer.completeExceptionally(KeeperException.create(code, path));
    }
  }

  /** The data at {@code path} as the node has it. */
  byte[] getLocal(String path) throws KeeperException {
    try {
      return client.getData(path, false, null);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private static IllegalStateException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new IllegalStateException("interrupted", e);
  }

  @Override
  public void close() {
    try {
      client.close();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
