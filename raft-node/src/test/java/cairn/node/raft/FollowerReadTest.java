package cairn.node.raft;

import static org.assertj.core.api.Assertions.assertThat;

import cairn.model.CheckpointId;
import cairn.model.Revision;
import cairn.node.service.Deadline;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A read on a follower of what was written just now, in a cluster where nothing else happens. */
@Timeout(120)
class FollowerReadTest {
  private static final int ROUNDS = 20;

  /** A heartbeat comes after half of it. */
  private static final Map<String, String> SETTINGS =
      Map.of("raft.election-timeout-min", "4s", "raft.election-timeout-max", "4100ms");

  private static final Duration BEFORE_A_HEARTBEAT = Duration.ofSeconds(1);

  @TempDir private Path directory;
  private TestCluster cluster;
  private TestNode leader;
  private TestNode follower;

  @BeforeEach
  void form() throws Exception {
    cluster = new TestCluster(directory, 3, SETTINGS).form();
    leader = cluster.leader();
    follower = cluster.anyOther(leader);
    leader.submit(Puts.put("first"));
    follower.holds(new CheckpointId("first"), TestCluster.PATIENCE);
  }

  @AfterEach
  void stop() {
    cluster.close();
  }

  @Test
  void isAnsweredBeforeTheNextHeartbeatIfItIsLinearizable() throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      String id = "linearizable-" + round;
      leader.submit(Puts.put(id));

      assertThat(follower.holds(new CheckpointId(id), BEFORE_A_HEARTBEAT)).isTrue();
    }
  }

  @Test
  void isAnsweredBeforeTheNextHeartbeatIfItAsksForTheRevisionOfTheWrite() throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      Revision revision = leader.submit(Puts.put("at-least-" + round)).revision();

      follower.running().readBarrier().awaitRevision(revision, Deadline.after(BEFORE_A_HEARTBEAT));
    }
  }
}
