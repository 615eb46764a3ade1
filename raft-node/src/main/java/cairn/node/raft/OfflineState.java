package cairn.node.raft;

import cairn.model.Checkpoint;
import cairn.node.disk.LogGuard;
import cairn.node.failstop.ExitCode;
import cairn.node.failstop.StartException;
import cairn.node.member.MemberMarker;
import cairn.node.member.RaftDirectory;
import cairn.node.member.WayOut;
import cairn.statemachine.mapdb.MapDbStore;
import cairn.statemachine.mapdb.StateAudit;
import cairn.statemachine.memory.BoundedMemory;
import cairn.statemachine.query.RecordScan;
import cairn.statemachine.snapshot.CorruptSnapshotException;
import cairn.statemachine.snapshot.Snapshot;
import cairn.statemachine.store.Digests;
import cairn.statemachine.store.RegistryState;
import cairn.statemachine.store.UnsoundStateException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.apache.ratis.proto.RaftProtos.LogEntryProto;

/**
 * The state that the files of a stopped node hold, recomputed from all of them: every snapshot is
 * read to its end, the log is replayed from the oldest of them past the newer ones to the last
 * entry that was applied, and what comes out is held against the digests that were written on the
 * way. Changes nothing.
 */
public final class OfflineState {
  private final Path data;
  private final MemberMarker member;
  private final Consumer<String> report;
  private final Path group;
  private final Deque<RegistryState> newer = new ArrayDeque<>();
  private MapDbStore store = new MapDbStore();
  private long damaged;
  private long behind;

  private OfflineState(Path data, MemberMarker member, Consumer<String> report) {
    this.data = data;
    this.member = member;
    this.report = report;
    this.group = data.resolve("raft").resolve(member.clusterId());
  }

  /**
   * Verifies the data directory of a node that is in a cluster.
   *
   * @param report is told what was found, a line at a time
   * @throws StartException if something is damaged or does not fit; its code says what
   * @throws IOException if the volume does not give it
   */
  public static void verify(Path data, MemberMarker member, Consumer<String> report)
      throws IOException {
    new OfflineState(data, member, report).verify();
  }

  private void verify() throws IOException {
    OptionalLong logStart = RaftDirectory.logStart(group.resolve("current"));
    long newest = readSnapshots(logStart.orElse(Long.MAX_VALUE));
    long loaded = store.state().applied().index();
    if (logStart.isPresent() ? logStart.getAsLong() > loaded + 1 : loaded < 0) {
      throw new StartException(
          ExitCode.LOG_GAP,
          "the snapshots end at index %d and the log %s. %s"
              .formatted(
                  loaded,
                  logStart.isPresent() ? "starts at " + logStart.getAsLong() : "is empty",
                  WayOut.ADVICE));
    }
    replay(Math.max(newest, LogGuard.applied(data, member.memberUuid()).orElse(-1)), newest);
    audit();
    RegistryState state = store.state();
    report.accept(
        "state at entry %d: revision %s, %d records, digest %s"
            .formatted(state.applied().index(), state.revision(), state.records(), state.digest()));
    report.accept("%d entries behind it may or may not be committed".formatted(behind));
    if (damaged > 0) {
      throw new StartException(
          ExitCode.SNAPSHOT_DAMAGED, "%d snapshots are damaged".formatted(damaged));
    }
  }

  /**
   * Starts from the oldest whole snapshot that the log goes on from, or else from the newest, and
   * returns the index of the newest; -1 if there is none.
   */
  private long readSnapshots(long logStart) throws IOException {
    long newest = -1;
    for (Path file : SnapshotFiles.oldestFirst(RaftDirectory.snapshots(group))) {
      Snapshot snapshot;
      try {
        snapshot = SnapshotFiles.read(file, member.clusterId());
      } catch (CorruptSnapshotException e) {
        damaged++;
        report.accept("%s: damaged: %s".formatted(file.getFileName(), e.getMessage()));
        continue;
      }
      RegistryState state = snapshot.state();
      report.accept(
          "%s: whole, revision %s, %d records, digest %s"
              .formatted(file.getFileName(), state.revision(), state.records(), state.digest()));
      MapDbStore loaded = snapshot.toStore();
      if (newest < 0 || newest + 1 < logStart) {
        store = loaded;
      } else {
        newer.add(loaded.state());
      }
      newest = state.applied().index();
    }
    return newest;
  }

  private void replay(long last, long newest) throws IOException {
    long from = store.state().applied().index() + 1;
    try (LogGuard log =
        LogGuard.ofStopped(
            data,
            member.memberUuid(),
            group.resolve("current"),
            WayOut.ADVICE,
            bytes -> replay(bytes, last))) {
      log.requireReaches(newest);
    }
    if (!newer.isEmpty()) {
      throw new StartException(
          ExitCode.LOG_GAP,
          "the log does not reach entry %d, at which there is a snapshot. %s"
              .formatted(newer.getFirst().applied().index(), WayOut.ADVICE));
    }
    report.accept(
        "log: replayed from entry %d to %d".formatted(from, store.state().applied().index()));
  }

  private void replay(ByteBuffer bytes, long last) throws IOException {
    LogEntryProto entry = LogEntryProto.parseFrom(bytes);
    if (entry.getIndex() > last) {
      behind++;
      return;
    }
    if (entry.getIndex() <= store.state().applied().index()) {
      return;
    }
    try {
      LoggedEntry.apply(entry, store);
    } catch (RuntimeException e) {
      throw new StartException(
          ExitCode.APPLY_FAILED,
          "log entry %d of term %d cannot be applied: %s"
              .formatted(entry.getIndex(), entry.getTerm(), e),
          e);
    }
    if (!newer.isEmpty() && newer.getFirst().applied().index() == entry.getIndex()) {
      requireSame(
          "replayed to entry %d and in the snapshot of it".formatted(entry.getIndex()),
          store.state(),
          newer.removeFirst());
    }
  }

  /** Holds the state against itself, and against one that is built anew from its records. */
  private void audit() {
    try {
      new StateAudit(store, () -> {}).run();
    } catch (UnsoundStateException e) {
      throw new StartException(ExitCode.STATE_DIVERGED, String.valueOf(e.getMessage()), e);
    }
    RecordScan scan = store.read(RecordScan::new);
    List<Checkpoint> records = new ArrayList<>();
    while (!scan.isDone()) {
      scan.advance(store);
      records.addAll(scan.result());
    }
    Digests anew =
        MapDbStore.load(
                store.state(),
                records,
                new BoundedMemory(store.read(view -> view.memory().contents())))
            .state()
            .digests();
    requireSame("kept and computed anew", store.state().digests(), anew);
  }

  private static void requireSame(String what, Object one, Object other) {
    if (!one.equals(other)) {
      throw new StartException(
          ExitCode.STATE_DIVERGED, "the state %s differs: %s, %s".formatted(what, one, other));
    }
  }
}
