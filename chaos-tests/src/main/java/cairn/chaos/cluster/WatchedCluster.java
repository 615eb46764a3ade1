package cairn.chaos.cluster;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A cluster whose nodes end when they are ended, and else only by the exit codes that they may.
 * Whoever does something to a node that has ended otherwise gets a {@link MisbehaviourException},
 * so that no fault hides it.
 */
public final class WatchedCluster implements Cluster {
  /** After SIGTERM: that of the signal. */
  private static final int TERMINATED = 143;

  private final Cluster cluster;
  private final Set<String> ended = ConcurrentHashMap.newKeySet();
  private volatile Set<Integer> exitCodes = Set.of();

  /** Watches {@code cluster}, of which no node has been started yet. */
  public WatchedCluster(Cluster cluster) {
    this.cluster = cluster;
    ended.addAll(cluster.nodes());
  }

  /** From now on nodes may end by themselves with one of {@code codes}. */
  public void allow(Set<Integer> codes) {
    exitCodes = Set.copyOf(codes);
  }

  private void requireSound(String node) throws IOException {
    if (ended.contains(node) || cluster.isRunning(node)) {
      return;
    }
    int code = cluster.exitCode(node);
    if (!exitCodes.contains(code)) {
      throw new MisbehaviourException(
          "node %s has ended by itself, exit code %d; see %s".formatted(node, code, log(node)));
    }
  }

  @Override
  public List<String> nodes() {
    return cluster.nodes();
  }

  @Override
  public Path directory() {
    return cluster.directory();
  }

  @Override
  public Network network() {
    return cluster.network();
  }

  @Override
  public String endpoint(String node) {
    return cluster.endpoint(node);
  }

  @Override
  public String raftAddress(String node) {
    return cluster.raftAddress(node);
  }

  @Override
  public Path data(String node) {
    return cluster.data(node);
  }

  @Override
  public Path log(String node) {
    return cluster.log(node);
  }

  @Override
  public void start(String node) throws IOException, InterruptedException {
    requireSound(node);
    cluster.start(node);
    ended.remove(node);
  }

  @Override
  public boolean isRunning(String node) {
    return cluster.isRunning(node);
  }

  @Override
  public int exitCode(String node) throws IOException {
    return cluster.exitCode(node);
  }

  @Override
  public long pid(String node) throws IOException {
    return cluster.pid(node);
  }

  @Override
  public void kill(String node) throws IOException, InterruptedException {
    requireSound(node);
    ended.add(node);
    cluster.kill(node);
  }

  @Override
  public void stop(String node) throws IOException, InterruptedException {
    requireSound(node);
    boolean wasRunning = cluster.isRunning(node);
    ended.add(node);
    cluster.stop(node);
    int code = wasRunning ? cluster.exitCode(node) : TERMINATED;
    if (code != TERMINATED) {
      throw new MisbehaviourException(
          "node %s ended with %d on SIGTERM; see %s".formatted(node, code, log(node)));
    }
  }

  @Override
  public void pause(String node) throws IOException, InterruptedException {
    requireSound(node);
    cluster.pause(node);
  }

  @Override
  public void resume(String node) throws IOException, InterruptedException {
    requireSound(node);
    cluster.resume(node);
  }

  @Override
  public void starveOfMemory(String node) throws IOException, InterruptedException {
    requireSound(node);
    ended.add(node);
    cluster.starveOfMemory(node);
  }

  @Override
  public void close() {
    cluster.close();
  }
}
