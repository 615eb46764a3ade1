package cairn.node.raft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import cairn.model.CheckpointId;
import cairn.node.failstop.ExitCode;
import cairn.node.failstop.StartException;
import cairn.node.member.RaftDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.apache.ratis.io.MD5Hash;
import org.apache.ratis.util.MD5FileUtil;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Snapshots between real Raft servers: taken, sent, installed, damaged. */
@Timeout(180)
class SnapshotInstallTest {
  private static final Duration SECONDS = Duration.ofSeconds(20);
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** So that the log forgets what a few thousand records of two KiB took. */
  private static final Map<String, String> SETTINGS =
      Map.of(
          "raft.snapshot-every-commands", "1000",
          "raft.log-segment-bytes", "1MiB",
          "raft.log-keep-entries", "0",
          // A machine that is busy writes snapshots and must not lose its leader over it.
          "raft.election-timeout-min", "500ms",
          "raft.election-timeout-max", "1s");

  /** Enough for a snapshot that is sent in more than one part. */
  private static final int RECORDS = 3_000;

  private static final int WRITERS = 64;

  @TempDir private Path directory;

  @Nested
  class AFollowerThatWasDownPastThePurgePoint {
    @Test
    void catchesUpBySnapshot() throws Exception {
      try (TestCluster cluster = new TestCluster(directory, 3, SETTINGS).form()) {
        TestNode leader = cluster.leader();
        TestNode late = cluster.anyOther(leader);
        late.close();
        writeUntilPurged(cluster);

        late.start();

        cluster.awaitEqualStates();
        assertThat(late.holds(new CheckpointId("r-0"), SECONDS)).isTrue();
        assertThat(cluster.cuts().snapshotPartsArrived()).isPositive();
      }
    }

    @Test
    void catchesUpBySnapshotsThatLieBesideTheMd5OfOthers() throws Exception {
      try (TestCluster cluster = new TestCluster(directory, 3, SETTINGS).form()) {
        TestNode late = cluster.anyOther(cluster.leader());
        late.close();
        writeUntilPurged(cluster);
        List<TestNode> others = cluster.nodes().stream().filter(TestNode::isRunning).toList();
        for (TestNode other : others) {
          other.close();
          for (Path snapshot : snapshots(other)) {
            MD5FileUtil.saveMD5File(snapshot.toFile(), MD5Hash.newInstance(new byte[16]));
          }
        }

        for (TestNode other : others) {
          other.start();
        }
        late.start();

        cluster.awaitEqualStates();
        assertThat(late.holds(new CheckpointId("r-0"), SECONDS)).isTrue();
        assertThat(cluster.cuts().snapshotPartsArrived()).isPositive();
      }
    }

    @Test
    void catchesUpWhenTheLeaderDiesHalfWay() throws Exception {
      try (TestCluster cluster = new TestCluster(directory, 3, SETTINGS).form()) {
        TestNode leader = cluster.leader();
        TestNode late = cluster.anyOther(leader);
        late.close();
        writeUntilPurged(cluster);

        cluster.cuts().failSnapshotsAfter(1);
        late.start();
        await().atMost(SECONDS).until(() -> cluster.cuts().snapshotsFailed() > 0);
        cluster.cuts().isolate(leader.name());
        leader.close();
        cluster.cuts().heal();
        int arrived = cluster.cuts().snapshotPartsArrived();

        await().atMost(PATIENCE).until(() -> late.running().clusterView().status().ready());
        assertThat(late.holds(new CheckpointId("r-0"), SECONDS)).isTrue();
        assertThat(cluster.cuts().snapshotPartsArrived()).isGreaterThan(arrived);
        leader.start();
        cluster.awaitEqualStates();
      }
    }
  }

  @Nested
  class ACrashBetweenAnInstallAndTheCutOfTheLog {
    @Test
    void letsTheFollowerGoOn() throws Exception {
      try (TestCluster cluster = new TestCluster(directory, 3, SETTINGS).form()) {
        TestNode leader = cluster.leader();
        TestNode late = cluster.anyOther(leader);
        leader.submit(Puts.put("first"));
        cluster.awaitEqualStates();
        late.close();
        Map<Path, byte[]> before = new HashMap<>();
        for (Path file : logAndNote(late)) {
          before.put(file, Files.readAllBytes(file));
        }
        writeUntilPurged(cluster);
        late.start();
        cluster.awaitEqualStates();
        late.close();

        for (Path file : logAndNote(late)) {
          Files.delete(file);
        }
        for (Map.Entry<Path, byte[]> file : before.entrySet()) {
          Files.write(file.getKey(), file.getValue());
        }
        late.start();

        leader.submit(Puts.put("last"));
        cluster.awaitEqualStates();
        assertThat(late.holds(new CheckpointId("last"), SECONDS)).isTrue();
      }
    }

    /** The files of the log, and the note of what was applied: entries followed on the install. */
    private static List<Path> logAndNote(TestNode node) throws IOException {
      try (Stream<Path> files = Files.walk(node.directory())) {
        return files
            .filter(file -> file.getFileName().toString().matches("log_.*|applied"))
            .toList();
      }
    }
  }

  @Nested
  class AFollowerThatFailsToInstall {
    @Test
    void isNotReadyAndDoesNotMakeItsLeaderSendWithoutPause() throws Exception {
      try (TestCluster cluster = new TestCluster(directory, 3, SETTINGS).form()) {
        TestNode leader = cluster.leader();
        TestNode late = cluster.anyOther(leader);
        late.close();
        writeUntilPurged(cluster);

        cluster.cuts().failSnapshotsAfter(1);
        late.start();
        await().atMost(SECONDS).until(() -> cluster.cuts().snapshotsFailed() > 0);
        long firstFailed = System.nanoTime();
        assertThat(late.running().clusterView().status().ready()).isFalse();
        await().atMost(PATIENCE).until(() -> cluster.cuts().snapshotsFailed() > 1);
        Duration between = Duration.ofNanos(System.nanoTime() - firstFailed);

        assertThat(between).isGreaterThan(FailedInstalls.PAUSE.dividedBy(2));
        assertThat(late.running().clusterView().status().ready()).isFalse();
        cluster.cuts().heal();
        await().atMost(PATIENCE).until(() -> late.running().clusterView().status().ready());
        assertThat(late.holds(new CheckpointId("r-0"), SECONDS)).isTrue();
      }
    }
  }

  @Nested
  class ACrashBetweenASnapshotAndItsMd5 {
    @Test
    void letsTheNodeStartFromThatSnapshot() throws Exception {
      Map<String, String> keeping =
          Map.of("raft.snapshot-every-commands", "1000", "raft.log-keep-entries", "100000");
      try (TestCluster cluster = new TestCluster(directory, 1, keeping).form()) {
        TestNode node = cluster.nodes().getFirst();
        writeUntilSnapshots(node, 2);
        node.close();
        Path newest = newestSnapshot(node);
        Files.delete(newest.resolveSibling(newest.getFileName() + ".md5"));

        node.start();

        await().atMost(SECONDS).until(node::isReadyLeader);
        assertThat(node.holds(new CheckpointId("r-0"), SECONDS)).isTrue();
        assertThat(node.stoppedWith()).isEmpty();
      }
    }
  }

  @Nested
  class ADamagedSnapshot {
    @Test
    void isSetAsideAndTheOlderOneIsUsedForWhichTheLogIsKept() throws Exception {
      try (TestCluster cluster = new TestCluster(directory, 1, SETTINGS).form()) {
        TestNode node = cluster.nodes().getFirst();
        writeUntilPurged(cluster);
        String before = node.running().reader().state().digest().toString();
        node.close();
        flipAByte(newestSnapshot(node));

        node.start();

        await().atMost(SECONDS).until(node::isReadyLeader);
        assertThat(node.holds(new CheckpointId("r-0"), SECONDS)).isTrue();
        assertThat(node.running().reader().state().digest()).hasToString(before);
      }
    }

    @Test
    void stopsTheNodeIfTheLogDoesNotReachBackFarEnough() throws Exception {
      try (TestCluster cluster = new TestCluster(directory, 1, SETTINGS).form()) {
        TestNode node = cluster.nodes().getFirst();
        writeUntilPurged(cluster);
        node.close();
        for (Path snapshot : snapshots(node)) {
          flipAByte(snapshot);
        }

        assertThatThrownBy(node::start)
            .isInstanceOfSatisfying(
                StartException.class, e -> assertThat(e.code()).isEqualTo(ExitCode.LOG_GAP));
      }
    }
  }

  @Nested
  class ANodeThatRatisAsksForASnapshot {
    @Test
    void writesNoneWhileItRunsAndItsLogIsShortAndOneWhenItStops() throws Exception {
      try (TestCluster cluster = new TestCluster(directory, 1, SETTINGS).form()) {
        TestNode node = cluster.nodes().getFirst();
        node.submit(Puts.put("r-0"));

        var machine = (RegistryStateMachine) node.running().replica().reader();
        assertThat(machine.takeSnapshot()).isEqualTo(-1);
        assertThat(snapshots(node)).isEmpty();
        node.close();

        assertThat(snapshots(node)).hasSize(1);
      }
    }
  }

  @Nested
  class ALogWhoseSnapshotsAreWrittenWhileNothingIsApplied {
    private static final int BETWEEN_SNAPSHOTS = 600;

    @Test
    void isPurgedAllTheSame() throws Exception {
      Map<String, String> settings = new HashMap<>(SETTINGS);
      settings.put("raft.snapshot-every-commands", Integer.toString(BETWEEN_SNAPSHOTS));
      try (TestCluster cluster = new TestCluster(directory, 1, settings).form()) {
        TestNode node = cluster.nodes().getFirst();
        double share = CommandsSinceSnapshot.shareOf(node.name());
        int next = 1; // a command was applied when the cluster was formed
        for (int burst = 0; burst < 4; burst++) {
          int last = (int) Math.ceil((share + burst) * BETWEEN_SNAPSHOTS);
          for (; next < last; next++) {
            node.submit(Puts.large("r-" + next));
          }
          long applied = node.running().reader().state().applied().index();
          await().atMost(SECONDS).until(() -> endsAt(applied, snapshots(node)));
        }

        await().atMost(SECONDS).until(() -> logStart(node) > 1);
      }
    }

    private static boolean endsAt(long index, List<Path> snapshots) {
      return !snapshots.isEmpty() && snapshots.getLast().toString().endsWith("_" + index);
    }
  }

  /** Until no running node has the log from its start any more. */
  private static void writeUntilPurged(TestCluster cluster) throws Exception {
    TestNode leader = cluster.leader();
    try (var writers = Executors.newFixedThreadPool(WRITERS)) {
      List<Future<?>> writes = new ArrayList<>();
      for (int i = 0; i < RECORDS; i++) {
        String id = "r-" + i;
        writes.add(writers.submit(() -> leader.submit(Puts.large(id))));
      }
      for (Future<?> write : writes) {
        write.get();
      }
    }
    // How many snapshots these brought about depends on how long each took.
    for (int i = RECORDS; !isPurged(cluster); i++) {
      leader.submit(Puts.large("r-" + i));
    }
  }

  private static boolean isPurged(TestCluster cluster) {
    return cluster.nodes().stream()
        .filter(TestNode::isRunning)
        .allMatch(node -> logStart(node) > 1);
  }

  private static void writeUntilSnapshots(TestNode node, int count) throws Exception {
    for (int i = 0; snapshots(node).size() < count; i++) {
      node.submit(Puts.put("r-" + i));
    }
  }

  private static long logStart(TestNode node) {
    return node.running().replica().member().division().getRaftLog().getStartIndex();
  }

  /** The oldest first. */
  private static List<Path> snapshots(TestNode node) throws IOException {
    try (Stream<Path> groups = Files.list(node.directory().resolve("raft"))) {
      Path group = groups.findFirst().orElseThrow();
      return SnapshotFiles.oldestFirst(RaftDirectory.snapshots(group));
    }
  }

  private static Path newestSnapshot(TestNode node) throws IOException {
    return snapshots(node).getLast();
  }

  private static void flipAByte(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length / 2] ^= 1;
    Files.write(file, bytes);
  }
}
