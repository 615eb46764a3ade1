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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIf;
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
