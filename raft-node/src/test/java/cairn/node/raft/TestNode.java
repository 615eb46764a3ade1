package cairn.node.raft;

import cairn.model.CheckpointId;
import cairn.node.config.ConfigReader;
import cairn.node.config.NodeConfig;
import cairn.node.failstop.ExitCode;
import cairn.node.failstop.FailStop;
import cairn.node.service.Deadline;
import cairn.statemachine.command.Answer;
import cairn.statemachine.command.Command;
import cairn.statemachine.command.Request;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** One node of a {@link TestCluster}. */
final class TestNode implements AutoCloseable {
  private final NodeConfig config;
  private final Cuts cuts;
  private final AtomicReference<@Nullable ExitCode> stopped = new AtomicReference<>();
  private volatile @Nullable Replication replication;
  private volatile long freeBytes = Long.MAX_VALUE;

  TestNode(String name, Path directory, int port, Map<String, String> settings, Cuts cuts) {
    Map<String, String> all = new HashMap<>(Map.of("data.min-free-bytes", "0"));
    all.putAll(settings);
    all.put("node.name", name);
    all.put("data.dir", directory.toString());
    all.put("raft.address", "127.0.0.1:" + port);
    all.put("api.address", "127.0.0.1:0");
    this.config = ConfigReader.of(all);
    this.cuts = cuts;
    cuts.register("127.0.0.1:" + port, name);
  }

  void start() {
    FailStop failStop = (code, why, cause) -> stopped.compareAndSet(null, code);
    PeerClient peers = new PeerClient(address -> cuts.reaches(name(), address));
    replication = Replication.start(config, failStop, peers, () -> freeBytes);
  }

  /** From now on this much is free on its volume, as far as it sees. */
  void setFreeBytes(long bytes) {
    freeBytes = bytes;
  }

  String name() {
    return config.node().name();
  }

  Path directory() {
    return config.data().dir();
  }

  String raftAddress() {
    return config.raft().address().toString();
  }

  Replication running() {
    Replication current = replication;
    if (current == null) {
      throw new IllegalStateException(name() + " is not running");
    }
    return current;
  }

  boolean isRunning() {
    return replication != null;
  }

  boolean isReadyLeader() {
    return isRunning()
        && running().replica().memberIfAny().map(ActiveMember::isReadyLeader).orElse(false);
  }

  /** The first cause for which it had to stop. */
  Optional<ExitCode> stoppedWith() {
    return Optional.ofNullable(stopped.get());
  }

  Answer submit(Command command) throws InterruptedException {
    return submit(command, Duration.ofSeconds(20));
  }

  Answer submit(Command command, Duration timeout) throws InterruptedException {
    return running().consensus().submit(Request.once(command), Deadline.after(timeout));
  }

  /** Reads linearizably on this node. */
  boolean holds(CheckpointId id, Duration timeout) throws InterruptedException {
    running().readBarrier().await(Deadline.after(timeout));
    return running().reader().read(view -> view.find(id)).isPresent();
  }

  @Override
  public void close() {
    Replication current = replication;
    if (current != null) {
      replication = null;
      current.close();
    }
  }
}
