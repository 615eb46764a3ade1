package cairn.node.raft;

import cairn.node.failstop.ExitCode;
import cairn.node.failstop.FailStop;
import cairn.node.member.RaftDirectory;
import cairn.statemachine.command.Answer;
import cairn.statemachine.mapdb.MapDbStore;
import cairn.statemachine.mapdb.StateAudit;
import cairn.statemachine.store.CheckpointReader;
import cairn.statemachine.store.CompactedException;
import cairn.statemachine.store.LogPosition;
import cairn.statemachine.store.RegistryState;
import cairn.statemachine.store.UnsoundStateException;
import cairn.statemachine.store.View;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.apache.ratis.proto.RaftProtos.LogEntryProto;
import org.apache.ratis.proto.RaftProtos.StateMachineLogEntryProto;
import org.apache.ratis.protocol.ClientId;
import org.apache.ratis.protocol.Message;
import org.apache.ratis.protocol.RaftClientRequest;
import org.apache.ratis.protocol.RaftGroupId;
import org.apache.ratis.protocol.RaftGroupMemberId;
import org.apache.ratis.protocol.RaftPeerId;
import org.apache.ratis.server.RaftServer;
import org.apache.ratis.server.protocol.TermIndex;
import org.apache.ratis.server.storage.RaftStorage;
import org.apache.ratis.statemachine.StateMachineStorage;
import org.apache.ratis.statemachine.TransactionContext;
import org.apache.ratis.statemachine.impl.BaseStateMachine;
import org.apache.ratis.util.LifeCycle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The registry as Ratis sees it: applies committed entries to the local store, in order, on the one
 * updater thread, synchronously.
 *
 * <p>Apply never throws to Ratis while the node goes on: a refusal is an answer, and anything else
 * that escapes ends the node, since a replica that skipped an entry would go on with another state
 * than its peers.
 *
 * <p>The store is in memory. {@link #initialize} loads the newest snapshot that is whole, and Ratis
 * replays the log from there.
 */
final class RegistryStateMachine extends BaseStateMachine implements CheckpointReader {
  private static final Logger LOG = LoggerFactory.getLogger(RegistryStateMachine.class);

  private static final int SNAPSHOT_RESTS = 3; // nobody waits for it
  private static final int AUDIT_RESTS = 1; // two of them are to find a flip in about a minute

  private final AppliedIndex applied;
  private final LeaderNews leaderNews;
  private final Volume volume;
  private final FailStop failStop;
  private final SnapshotFiles snapshots = new SnapshotFiles();
  private final CommandsSinceSnapshot sinceSnapshot;
  private final CurrentStore store = new CurrentStore();
  private final ReentrantLock writingSnapshot = new ReentrantLock();
  private final Backstop backstop = new Backstop(RatisSettings.SNAPSHOT_BACKSTOP_ENTRIES);
  private volatile @Nullable BatchEvents events;
  private volatile boolean stopping;
  private volatile Throttle writer = new Throttle(SNAPSHOT_RESTS);

  /**
   * @param applied is told of every index applied
   * @param leaderNews is told of every leader, and when this node has become one that is ready
   * @param sinceSnapshot is told of every operation applied
   */
  RegistryStateMachine(
      AppliedIndex applied,
      LeaderNews leaderNews,
      CommandsSinceSnapshot sinceSnapshot,
      Volume volume,
      FailStop failStop) {
    this.applied = applied;
    this.leaderNews = leaderNews;
    this.sinceSnapshot = sinceSnapshot;
    this.volume = volume;
    this.failStop = failStop;
  }

  /** Tells {@code listener} what happens to batches. */
  void tell(BatchEvents listener) {
    events = listener;
  }

  @Override
  public void initialize(RaftServer server, RaftGroupId group, RaftStorage storage)
      throws IOException {
    DurableVote.takeOver(storage, failStop);
    super.initialize(server, group, storage);
    getLifeCycle().startAndTransition(() -> open(storage), IOException.class);
  }

  private void open(RaftStorage storage) throws IOException {
    MapDbStore loaded = store.replace(() -> snapshots.open(storage, clusterId()));
    LogPosition position = loaded.state().applied();
    volume.requireWhole(
        position.index(), RaftDirectory.logStart(storage.getStorageDir().getCurrentDir().toPath()));
    goOnFrom(position);
  }

  private void goOnFrom(LogPosition position) {
    setLastAppliedTermIndex(TermIndex.valueOf(position.term(), position.index()));
    applied.advanceTo(position.index());
  }

  @Override
  public void notifyLeaderChanged(RaftGroupMemberId member, RaftPeerId leader) {
    leaderNews.tell();
  }

  @Override
  public void notifyLeaderReady() {
    leaderNews.tell();
  }

  @Override
  public TransactionContext startTransaction(RaftClientRequest request) throws IOException {
    BatchEvents listener = events;
    if (listener != null) {
      listener.accepted(request.getClientId(), request.getCallId());
    }
    return super.startTransaction(request);
  }

  @Override
  public CompletableFuture<Message> applyTransaction(TransactionContext transaction) {
    LogEntryProto entry = transaction.getLogEntry();
    try {
      apply(entry, entry.getStateMachineLogEntry());
    } catch (Throwable t) {
      failStop.stop(
          ExitCode.APPLY_FAILED,
          "log entry %d of term %d cannot be applied: %s"
              .formatted(entry.getIndex(), entry.getTerm(), t),
          t);
      throw t;
    }
    return CompletableFuture.completedFuture(Message.EMPTY);
  }

  private void apply(LogEntryProto entry, StateMachineLogEntryProto logged) {
    volume.requireLogFromNowOn();
    List<Answer> answers = LoggedEntry.apply(entry, store.get());
    volume.noteApplied(entry.getTerm(), entry.getIndex());
    updateLastAppliedTermIndex(entry.getTerm(), entry.getIndex());
    BatchEvents listener = events;
    if (listener != null) {
      ClientId client = ClientId.valueOf(logged.getClientId());
      listener.applied(client, logged.getCallId(), entry.getIndex(), answers);
    }
    applied.advanceTo(entry.getIndex());
    sinceSnapshot.add(answers.stream().mapToInt(Answer::outcomes).sum(), this::size);
  }

  private long size() {
    return store.read(view -> view.state().records() + view.memory().size());
  }

  /** An entry of Ratis' own, such as a configuration, takes its place in the order too. */
  @Override
  public void notifyTermIndexUpdated(long term, long index) {
    volume.requireLogFromNowOn();
    LoggedEntry.pass(new LogPosition(term, index), store.get());
    volume.noteApplied(term, index);
    super.notifyTermIndexUpdated(term, index);
    applied.advanceTo(index);
  }

  @Override
  public void notifyLogFailed(Throwable cause, @Nullable LogEntryProto entry) {
    failStop.stop(ExitCode.LOG_FAILED, "the Raft log cannot be written: " + cause, cause);
  }

  @Override
  public StateMachineStorage getStateMachineStorage() {
    return snapshots.storage();
  }

  /** Has Ratis ask for a snapshot, and waits until it has done so. */
  interface Asking {
    void run() throws IOException, InterruptedException, ExecutionException;
  }

  /**
   * Writes a snapshot while entries are applied, and has Ratis know of it: {@link #takeSnapshot}
   * tells. Does nothing if one is being written.
   */
  void writeSnapshot(Asking ask) throws IOException, InterruptedException, ExecutionException {
    if (!writingSnapshot.tryLock()) {
      return;
    }
    try {
      Throttle throttle = new Throttle(SNAPSHOT_RESTS);
      writer = throttle;
      write(throttle);
      if (snapshots.hasUntold()) {
        try {
          ask.run();
        } finally {
          snapshots.tell(); // if it did not ask: it finds the first one by itself, or failed to
        }
      }
    } finally {
      writingSnapshot.unlock();
    }
  }

  /** Whether a snapshot is being written, or Ratis does not know of it yet. */
  boolean isWritingSnapshot() {
    return writingSnapshot.isLocked();
  }

  /**
   * Has the snapshot that is being written be so without rests: the next one is due already, and
   * what is applied meanwhile a start would have to replay.
   */
  void hurry() {
    writer.hurry();
  }

  private void write(Runnable between) throws IOException {
    try {
      snapshots.write(clusterId(), this, between);
    } catch (CompactedException e) {
      LOG.warn("No snapshot was written, since too much else was: {}", e.getMessage());
    } catch (UnsoundStateException e) {
      failStop.stop(ExitCode.STATE_DIVERGED, String.valueOf(e.getMessage()), e);
    }
  }

  /** From now on {@link #takeSnapshot} is called to end with a snapshot. */
  void stopping() {
    stopping = true;
  }

  /**
   * Returns the index up to which Ratis may purge the log, see {@link SnapshotFiles#tell}. Writes a
   * snapshot, while nothing is applied, if there is none to tell of, none is being written, and one
   * must be: when the node stops, or when the log has grown too long without one.
   */
  @Override
  public long takeSnapshot() throws IOException {
    if (!snapshots.hasUntold() && writingSnapshot.tryLock()) {
      try {
        if (stopping || backstop.isDue(state().applied().index(), snapshots.latest())) {
          sinceSnapshot.reset();
          write(() -> {});
        }
      } finally {
        writingSnapshot.unlock();
      }
    }
    return snapshots.tell();
  }

  /**
   * Just before Ratis moves a snapshot that it has received to where the others are, and deletes
   * these.
   */
  @Override
  public void pause() {
    try {
      snapshots.syncReceived();
    } catch (IOException e) {
      throw new UncheckedIOException("a snapshot was received and cannot be synced", e);
    }
    getLifeCycle().transition(LifeCycle.State.PAUSING);
    getLifeCycle().transition(LifeCycle.State.PAUSED);
  }

  /** After a snapshot was installed: its state takes the place of the one in memory. */
  @Override
  public void reinitialize() throws IOException {
    getLifeCycle().startAndTransition(this::adoptInstalled, IOException.class);
    sinceSnapshot.reset();
  }

  private void adoptInstalled() throws IOException {
    MapDbStore installed = store.replace(() -> snapshots.installed(clusterId()));
    LogPosition position = installed.state().applied();
    volume.noteApplied(position.term(), position.index());
    goOnFrom(position);
  }

  /** Deletes what a failed install has left on the volume. */
  void forgetFailedInstalls(Duration idle) throws IOException {
    snapshots.deleteAbandonedInstalls(idle);
  }

  @Override
  public void close() {
    getLifeCycle().checkStateAndClose();
  }

  /**
   * Holds the state in memory against itself, see {@link StateAudit}; gives up once it is replaced.
   *
   * @throws UnsoundStateException if it does not fit
   */
  void audit() throws InterruptedException {
    Optional<MapDbStore> audited = store.ifLoaded();
    if (audited.isEmpty()) {
      return;
    }
    try {
      Throttle throttle = new Throttle(AUDIT_RESTS);
      new StateAudit(
              audited.get(),
              () -> {
                requireCurrent(audited.get());
                throttle.run();
              })
          .run();
    } catch (CancellationException e) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
    }
  }

  @SuppressWarnings("ReferenceEquality") // that very store
  private void requireCurrent(MapDbStore audited) {
    boolean isCurrent = store.ifLoaded().filter(current -> current == audited).isPresent();
    if (Thread.currentThread().isInterrupted() || !isCurrent) {
      throw new CancellationException();
    }
  }

  @Override
  public <T> T read(Function<View, T> query) {
    return store.read(query);
  }

  @Override
  public RegistryState state() {
    return store.state();
  }

  private String clusterId() {
    return getGroupId().getUuid().toString();
  }
}
