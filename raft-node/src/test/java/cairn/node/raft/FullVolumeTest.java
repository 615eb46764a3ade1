package cairn.node.raft;

import static cairn.node.raft.TestCluster.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cairn.model.CheckpointId;
import cairn.node.disk.VoteFile;
import cairn.node.failstop.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import org.apache.ratis.util.FileUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** Term and vote on volumes that are full: no member forgets them, none is lost for good. */
@Timeout(120)
@EnabledIf("hasFullDevice")
class FullVolumeTest {
  private static final Path FULL = Path.of("/dev/full");

  @TempDir private Path directory;

  static boolean hasFullDevice() {
    return Files.isWritable(FULL);
  }

  @Test
  void endsAMemberThatCannotWriteItsVoteAndLetsItStartAgain() throws Exception {
    try (TestCluster cluster = new TestCluster(directory, 3, Map.of()).form()) {
      TestNode leader = cluster.leader();
      var _ = leader.submit(Puts.put("a"));
      TestNode full = cluster.anyOther(leader);
      cluster.awaitEqualStates();
      fillVolumeOf(full);

      leader.close();

      await().atMost(PATIENCE).until(() -> full.stoppedWith().isPresent());
      assertThat(full.stoppedWith()).contains(ExitCode.VOTE_FAILED);
      full.close();
      full.start();
      leader.start();
      cluster.awaitEqualStates();
      assertThat(full.holds(new CheckpointId("a"), PATIENCE)).isTrue();
    }
  }

  @Test
  void letsAllMembersStartAgainAfterAllVolumesWereFull() throws Exception {
    try (TestCluster cluster = new TestCluster(directory, 3, Map.of()).form()) {
      TestNode leader = cluster.leader();
      var _ = leader.submit(Puts.put("a"));
      cluster.awaitEqualStates();
      for (TestNode node : cluster.nodes()) {
        fillVolumeOf(node);
      }

      leader.close();
      await()
          .atMost(PATIENCE)
          .until(() -> cluster.nodes().stream().anyMatch(node -> node.stoppedWith().isPresent()));
      cluster.nodes().forEach(TestNode::close);

      cluster.nodes().forEach(TestNode::start);
      var _ = cluster.leader().submit(Puts.put("b"));
      cluster.awaitEqualStates();
      for (TestNode node : cluster.nodes()) {
        assertThat(node.holds(new CheckpointId("a"), PATIENCE)).isTrue();
      }
    }
  }

  @Test
  @EnabledIfSystemProperty(
      named = "small-volume",
      matches = ".+",
      disabledReason =
          "needs -Dsmall-volume=DIRECTORY on a volume of its own, such as a tmpfs of 64m")
  void losesNothingOnARealVolumeThatWasFull() throws Exception {
    Path volume = Files.createTempDirectory(Path.of(System.getProperty("small-volume")), "full");
    Path filler = volume.resolve("filler");
    Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    Map<String, String> settings =
        Map.of("raft.log-segment-bytes", "1MiB", "data.low-space-bytes", "0");
    try (TestCluster cluster = new TestCluster(volume, 3, settings).form()) {
      TestNode leader = cluster.leader();
      fill(filler);
      try (var writers = Executors.newFixedThreadPool(16)) {
        for (int i = 0; i < 5_000; i++) {
          String id = "r-" + i;
          var _ = writers.submit(() -> put(leader, id, acknowledged));
        }
        await().atMost(PATIENCE).until(() -> hasStopped(cluster));
        writers.shutdownNow();
      }
      cluster.nodes().stream().filter(TestNode::isRunning).forEach(TestNode::close);
      Files.delete(filler);

      cluster.nodes().forEach(TestNode::start);

      var _ = cluster.leader().submit(Puts.put("after"));
      cluster.awaitEqualStates();
      assertThat(acknowledged).isNotEmpty();
      for (String id : acknowledged) {
        assertThat(cluster.leader().holds(new CheckpointId(id), PATIENCE)).as(id).isTrue();
      }
    } finally {
      FileUtils.deleteFully(volume);
    }
  }

  private static boolean put(TestNode node, String id, Set<String> acknowledged) throws Exception {
    var _ = node.submit(Puts.large(id));
    return acknowledged.add(id);
  }

  private static boolean hasStopped(TestCluster cluster) {
    return cluster.nodes().stream()
        .anyMatch(node -> node.stoppedWith().filter(ExitCode.LOG_FAILED::equals).isPresent());
  }

  private static void fill(Path file) throws IOException {
    byte[] block = new byte[4096];
    try (var out = Files.newOutputStream(file)) {
      while (true) {
        out.write(block);
      }
    } catch (IOException e) {
      assertThat(e).hasMessageContaining("No space left");
    }
  }

  /** Nothing more can be written to the file that takes the place of raft-meta. */
  private static void fillVolumeOf(TestNode node) throws IOException {
    Path current =
        node.running()
            .replica()
            .member()
            .division()
            .getRaftStorage()
            .getStorageDir()
            .getCurrentDir()
            .toPath();
    Files.createSymbolicLink(current.resolve(VoteFile.NAME + ".tmp"), FULL);
  }
}
