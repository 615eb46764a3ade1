package cairn.node.raft;

import static cairn.model.ErrorCode.UNAVAILABLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import cairn.model.CheckpointId;
import cairn.model.ErrorCode;
import cairn.model.Refusal;
import cairn.model.RefusedException;
import cairn.node.service.Deadline;
import cairn.statemachine.command.Answer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.ratis.protocol.RaftPeerId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A leader that has another node lead. */
@Timeout(120)
class TransferTest {
  private static final int ROUNDS = 5;

  /** So long that nobody stands for election by himself. */
  private static final Map<String, String> SETTINGS =
      Map.of("raft.election-timeout-min", "4s", "raft.election-timeout-max", "4100ms");

  private static final Duration BEFORE_AN_ELECTION_BY_TIMEOUT = Duration.ofSeconds(3);

  @TempDir private Path directory;
  private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
  private TestCluster cluster;

  @BeforeEach
  void form() throws Exception {
    cluster = new TestCluster(directory, 3, SETTINGS).form();
  }

  @AfterEach
  void stop() {
    executor.shutdownNow();
    cluster.close();
  }

  @Test
  void isFollowedByTheOneThatWasNamedAndLosesNoWrite() throws Exception {
    AtomicBoolean ended = new AtomicBoolean();
    TestNode writer = cluster.anyOther(cluster.leader());
    Future<Integer> writes = writeWith(writer, ended);
    for (int round = 0; round < ROUNDS; round++) {
      TestNode leader = cluster.leader();
      TestNode other = cluster.anyOther(leader);

      assertThat(transfer(leader, Optional.of(other.name()))).isEqualTo(other.name());

      assertThat(cluster.leader(leader)).isEqualTo(other);
    }
    ended.set(true);
    int written = writes.get();

    assertThat(written).isPositive();
    for (int i = 0; i < written; i++) {
      assertThat(writer.holds(new CheckpointId("w" + i), TestCluster.PATIENCE)).isTrue();
    }
    cluster.awaitEqualStates();
  }

  @Test
  void choosesAnotherIfNoneIsNamed() throws Exception {
    TestNode leader = cluster.leader();

    String chosen = transfer(leader, Optional.empty());

    assertThat(chosen).isNotEqualTo(leader.name());
    assertThat(cluster.leader(leader).name()).isEqualTo(chosen);
  }

  @Test
  void leadsOnIfItIsNamedItself() throws Exception {
    TestNode leader = cluster.leader();

    assertThat(transfer(leader, Optional.of(leader.name()))).isEqualTo(leader.name());
    assertThat(leader.isReadyLeader()).isTrue();
  }

  @Test
  void takesWritesAgainIfTheOtherOneDoesNotTakeOver() throws Exception {
    TestNode leader = cluster.leader();
    TestNode down = cluster.anyOther(leader);
    down.close();
    Future<Answer> meanwhile = executor.submit(() -> leader.submit(Puts.put("meanwhile")));

    RefusedException refused = refused(leader, Optional.of(down.name()));

    assertThat(refused.refusal().code()).isEqualTo(ErrorCode.OUTCOME_UNKNOWN);
    assertThat(refused.refusal().message()).contains(down.name() + " has not taken over");
    var _ = meanwhile.get();
    var _ = leader.submit(Puts.put("after"));
  }

  @Test
  void goesToNoneThatIsKnownToBeDown() throws Exception {
    TestNode leader = cluster.leader();
    TestNode down = cluster.anyOther(leader);
    TestNode up = cluster.anyOther(leader, down);
    down.close();

    await()
        .atMost(TestCluster.PATIENCE)
        .until(
            () -> refused(leader, Optional.of(down.name())).refusal().code(), UNAVAILABLE::equals);

    assertThat(transfer(cluster.leader(), Optional.empty())).isIn(up.name(), leader.name());
  }

  @Test
  void isTheOnlyOneAtATime() throws Exception {
    TestNode leader = cluster.leader();
    TestNode other = cluster.anyOther(leader);
    cluster.cuts().isolate(other.name());
    Future<RefusedException> first =
        executor.submit(() -> refused(leader, Optional.of(other.name())));

    await()
        .atMost(BEFORE_AN_ELECTION_BY_TIMEOUT)
        .pollInterval(Duration.ofMillis(5))
        .until(() -> isRefusedAsTheSecond(leader));

    var _ = first.get();
    assertThat(transfer(leader, Optional.of(leader.name()))).isEqualTo(leader.name());
  }

  /** Asks for what changes nothing. */
  private static boolean isRefusedAsTheSecond(TestNode leader) throws InterruptedException {
    try {
      var _ = transfer(leader, Optional.of(leader.name()));
      return false;
    } catch (RefusedException e) {
      assertThat(e.refusal().message()).isEqualTo("a transfer of the leadership is under way");
      return true;
    }
  }

  @Test
  void stepsDownWhereRatisWouldRefuseWritesMuchLonger() throws Exception {
    TestNode leader = cluster.leader();
    TestNode down = cluster.anyOther(leader);
    TestNode up = cluster.anyOther(leader, down);
    RaftPeerId downId = RaftPeerId.valueOf(down.running().clusterView().memberId());
    down.close();
    RaftReplica replica = leader.running().replica();
    var _ = replica.transferLeadership(replica.member().division(), downId, Duration.ofMinutes(2));

    RefusedException refused = refused(leader, Optional.of(up.name()));

    assertThat(refused.refusal().code()).isEqualTo(ErrorCode.OUTCOME_UNKNOWN);
    var _ = up.submit(Puts.put("after"));
  }

  @Test
  void refusesANameThatNoMemberHas() {
    Refusal refusal = refused(cluster.leader(), Optional.of("n9")).refusal();

    assertThat(refusal.code()).isEqualTo(ErrorCode.INVALID_ARGUMENT);
    assertThat(refusal.message()).isEqualTo("member: is not one of n1, n2, n3");
  }

  @Test
  void namesTheLeaderIfItIsNotItself() {
    TestNode leader = cluster.leader();

    Refusal refusal = refused(cluster.anyOther(leader), Optional.empty()).refusal();

    assertThat(refusal.code()).isEqualTo(ErrorCode.NOT_LEADER);
    assertThat(refusal.metadata()).containsKey(Refusal.LEADER);
  }

  /** Writes one record after the other until {@code ended}; how many. */
  private Future<Integer> writeWith(TestNode writer, AtomicBoolean ended) {
    return executor.submit(() -> {
      int written = 0;
      while (!ended.get()) {
        write(writer, "w" + written);
        written++;
      }
      return written;
    });
  }

  /** A put that is repeated is one; what is under way when a leader goes may end as unknown. */
  private static void write(TestNode writer, String id) throws InterruptedException {
    try {
      var _ = writer.submit(Puts.put(id));
    } catch (RefusedException e) {
      assertThat(e.refusal().code()).isEqualTo(ErrorCode.OUTCOME_UNKNOWN);
      write(writer, id);
    }
  }

  private static RefusedException refused(TestNode node, Optional<String> name) {
    return catchThrowableOfType(RefusedException.class, () -> transfer(node, name));
  }

  private static String transfer(TestNode node, Optional<String> name) throws InterruptedException {
    return node.running()
        .steering()
        .leadership()
        .transfer(name, Deadline.after(BEFORE_AN_ELECTION_BY_TIMEOUT));
  }
}
