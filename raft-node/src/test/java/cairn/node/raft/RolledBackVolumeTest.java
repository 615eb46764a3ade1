package cairn.node.raft;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A follower whose volume is put back to what it held some time before. */
@Timeout(120)
class RolledBackVolumeTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final int FORGOTTEN = 50;

  @TempDir private Path directory;

  // The leader knows that the follower held more, and the follower's last entry is not the
  // leader's.
  @Test
  void isSentAgainWhatItHasForgotten() throws Exception {
    try (TestCluster cluster = new TestCluster(directory.resolve("nodes"), 3, Map.of()).form()) {
      cluster.leader();
      cluster.awaitEqualStates();
      TestNode late = cluster.nodes().getFirst();
      cluster.nodes().reversed().forEach(TestNode::close); // late knows of all leaders there were
      takeAnEntryOfALeaderThatFails(late);
      Path kept = directory.resolve("kept");
      copy(late.directory(), kept);

      TestNode other = cluster.nodes().get(1);
      other.start();
      passTheTermOfThatLeader(other); // alone, before there can be another leader of that term
      cluster.nodes().get(2).start();
      TestNode leader = cluster.leader();
      late.start();
      for (int i = 0; i < FORGOTTEN; i++) {
        leader.submit(Puts.put("forgotten-" + i));
      }
      cluster.awaitEqualStates();
      late.close();
      delete(late.directory());
      copy(kept, late.directory());
      late.start();

      await().atMost(PATIENCE).until(() -> late.running().clusterView().status().ready());
      cluster.awaitEqualStates();
    }
  }

  private static void takeAnEntryOfALeaderThatFails(TestNode node) {
    node.start();
    try (PosedLeader failing = new PosedLeader(node, 0, term(node) + 1)) {
      failing.send(1);
      failing.reply();
    }
    node.close();
  }

  private static void passTheTermOfThatLeader(TestNode node) throws InterruptedException {
    try (PosedLeader passing = new PosedLeader(node, 0, term(node) + 10)) {
      passing.awaitThatAllHasArrived();
    }
  }

  private static long term(TestNode node) {
    return node.running()
        .replica()
        .memberIfAny()
        .orElseThrow()
        .division()
        .getInfo()
        .getCurrentTerm();
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(from.relativize(file)), StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
  }

  private static void delete(Path tree) throws IOException {
    try (Stream<Path> files = Files.walk(tree)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
