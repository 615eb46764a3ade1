package cairn.node.raft;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.ratis.proto.RaftProtos.AppendEntriesReplyProto.AppendResult;
import org.apache.ratis.server.RaftServer.Division;
import org.apache.ratis.server.protocol.TermIndex;
import org.apache.ratis.util.CodeInjectionForTesting;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a follower tells a leader it holds, while its disk is slow and entries that it has not
 * written yet are sent to it again. The test is the leader, over the wire; the disk is held by the
 * thread that writes the log.
 */
@Timeout(120)
class ResentEntriesTest {
  private static final String LOG_WRITER = "SegmentedRaftLogWorker.runWorker";
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @TempDir private Path directory;
  private final CountDownLatch disk = new CountDownLatch(1);
  private TestCluster cluster;
  private TestNode node;
  private Division follower;
  private TermIndex last;

  @BeforeEach
  void startOneOfThreeWithADiskThatHangs() throws Exception {
    cluster = new TestCluster(directory, 3, Map.of()).form();
    cluster.leader();
    cluster.awaitEqualStates();
    node = cluster.nodes().getFirst();
    cluster.nodes().forEach(TestNode::close);
    CodeInjectionForTesting.put(LOG_WRITER, (local, remote, more) -> awaitDisk());
    node.start();
    follower = node.running().replica().memberIfAny().orElseThrow().division();
    last = follower.getRaftLog().getLastEntryTermIndex();
  }

  @AfterEach
  void stop() {
    disk.countDown();
    CodeInjectionForTesting.remove(LOG_WRITER);
    cluster.close();
  }

  private boolean awaitDisk() {
    try {
      return disk.await(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Test
  void itSaysThatItHoldsMoreOnlyOnceItDoes() throws Exception {
    try (PosedLeader leader = new PosedLeader(node, 0, last.getTerm() + 1)) {
      leader.send(2);
      leader.send(4);
      leader.awaitThatAllHasArrived();
      disk.countDown();

      assertThat(leader.reply().getMatchIndex()).isEqualTo(last.getIndex() + 2);
      assertThat(leader.reply().getMatchIndex()).isEqualTo(last.getIndex() + 4);
      assertHolds(4, leader);
    }
  }

  @Test
  void itSaysThatItHoldsThemOnlyOnceTheyAreOnItsDisk() throws Exception {
    try (PosedLeader leader = new PosedLeader(node, 0, last.getTerm() + 1);
        PosedLeader overAnotherStream = new PosedLeader(node, 0, last.getTerm() + 1)) {
      leader.send(2);
      leader.awaitThatAllHasArrived();
      overAnotherStream.send(2);
      overAnotherStream.awaitThatAllHasArrived();

      assertThat(overAnotherStream.isAnswered()).isFalse();
      assertThat(follower.getRaftLog().getFlushIndex()).isEqualTo(last.getIndex());
      disk.countDown();
      assertThat(overAnotherStream.reply().getMatchIndex()).isEqualTo(last.getIndex() + 2);
      assertThat(follower.getRaftLog().getFlushIndex()).isEqualTo(last.getIndex() + 2);
    }
  }

  @Test
  void itDoesNotAskAgainForWhatItHasNotWrittenYet() throws Exception {
    try (PosedLeader leader = new PosedLeader(node, 0, last.getTerm() + 1)) {
      leader.send(2);
      leader.send(4);

      assertThat(leader.heartbeat(4).getResult()).isEqualTo(AppendResult.SUCCESS);
      disk.countDown();
      leader.reply();
      leader.reply();
      assertThat(leader.heartbeat(4).getResult()).isEqualTo(AppendResult.SUCCESS);
      assertThat(leader.heartbeat(5).getResult()).isEqualTo(AppendResult.INCONSISTENCY);
    }
  }

  @Test
  void itHoldsThoseOfTheLaterTerm() throws Exception {
    try (PosedLeader leader = new PosedLeader(node, 0, last.getTerm() + 1);
        PosedLeader next = new PosedLeader(node, 1, last.getTerm() + 2)) {
      leader.send(2);
      leader.awaitThatAllHasArrived();
      next.send(2);
      next.awaitThatAllHasArrived();
      disk.countDown();

      assertThat(next.reply().getResult()).isEqualTo(AppendResult.SUCCESS);
      assertHolds(2, next);
    }
  }

  private void assertHolds(int entries, PosedLeader leader) {
    TermIndex newest = TermIndex.valueOf(leader.term(), last.getIndex() + entries);
    assertThat(follower.getRaftLog().getLastEntryTermIndex()).isEqualTo(newest);
    assertThat(follower.getRaftLog().getFlushIndex()).isEqualTo(newest.getIndex());
  }
}
