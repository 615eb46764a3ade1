package cairn.node.raft;

import static cairn.node.raft.TestCluster.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import cairn.model.CheckpointId;
import cairn.model.ErrorCode;
import cairn.model.Expectation;
import cairn.model.Move;
import cairn.model.Operation;
import cairn.model.RefusedException;
import cairn.model.Tier;
import cairn.model.Transaction;
import cairn.node.FreePorts;
import cairn.node.failstop.ExitCode;
import cairn.node.failstop.StartException;
import cairn.statemachine.command.Command;
import cairn.statemachine.command.Outcome;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a cluster does while volumes are short of space. */
@Timeout(60)
class LowSpaceTest {
  private static final CheckpointId OLD = new CheckpointId("old");
  private static final long LOW = 100 << 20;
  private static final long CLEAR = 400 << 20;

  @TempDir private Path directory;

  @Test
  void refusesPutsAndMovesUntilThereIsSpaceAgain() throws Exception {
    try (TestCluster cluster = new TestCluster(directory, 1, Map.of()).form()) {
      TestNode node = cluster.leader();
      var _ = node.submit(Puts.put("old"));
      var _ = node.submit(Puts.put("older"));

      node.setFreeBytes(LOW);
      awaitAlarms(node, true);

      assertExhausted(() -> node.submit(Puts.put("new")), LOW + " bytes are free");
      assertExhausted(() -> node.submit(move(OLD)), "data.low-space-bytes is 268435456");
      Operation put = new Operation.Put(Puts.put("new").checkpoint());
      assertExhausted(() -> node.submit(transact(List.of(), List.of(put))), "refuses puts");
      Operation get = new Operation.Get(OLD);
      assertThat(node.submit(transact(List.of(get), List.of())).outcome())
          .isInstanceOf(Outcome.Transacted.class);
      assertThat(node.holds(OLD, PATIENCE)).isTrue();
      assertThat(node.submit(delete("older")).outcome()).isInstanceOf(Outcome.Removed.class);
      assertThat(node.running().clusterView().status().ready()).isTrue();

      node.setFreeBytes(CLEAR);
      awaitAlarms(node, false);

      assertThat(node.submit(Puts.put("new")).outcome()).isInstanceOf(Outcome.Stored.class);
    }
  }

  @Test
  void refusesThemAtALeaderThatAFollowerHandsThemTo() throws Exception {
    try (TestCluster cluster = new TestCluster(directory, 3, Map.of()).form()) {
      TestNode leader = cluster.leader();

      leader.setFreeBytes(LOW);
      awaitAlarms(leader, true);

      assertExhausted(
          () -> cluster.anyOther(leader).submit(Puts.put("new")), "the leader refuses puts");
    }
  }

  @Test
  void goesOnWithoutOneVoterAndNotWithoutTwo() throws Exception {
    try (TestCluster cluster = new TestCluster(directory, 3, Map.of()).form()) {
      TestNode leader = cluster.leader();
      TestNode one = cluster.anyOther(leader);
      TestNode other = cluster.anyOther(leader, one);

      one.setFreeBytes(LOW);
      awaitAlarms(one, true);
      assertThat(one.submit(Puts.put("a")).outcome()).isInstanceOf(Outcome.Stored.class);

      other.setFreeBytes(LOW);
      awaitAlarms(leader, true);
      assertExhausted(() -> leader.submit(Puts.put("b")), "so are 2 of 3 voters");

      one.setFreeBytes(CLEAR);
      awaitAlarms(leader, false);
      assertThat(leader.submit(Puts.put("b")).outcome()).isInstanceOf(Outcome.Stored.class);
    }
  }

  @Test
  void doesNotStartANodeWithoutTheSpaceThatItMustHave() throws Exception {
    Map<String, String> settings = Map.of("data.min-free-bytes", "64MiB");
    try (TestNode node = new TestNode("n1", directory, FreePorts.next(), settings, new Cuts())) {
      node.setFreeBytes(1 << 20);

      assertThatThrownBy(node::start)
          .isInstanceOfSatisfying(
              StartException.class, e -> assertThat(e.code()).isEqualTo(ExitCode.VOLUME))
          .hasMessageContaining("data.min-free-bytes");
    }
  }

  private static void awaitAlarms(TestNode node, boolean expected) {
    await()
        .atMost(PATIENCE)
        .until(() -> node.running().clusterView().status().alarms().isEmpty() != expected);
  }

  private static void assertExhausted(ThrowingCallable write, String because) {
    assertThatThrownBy(write)
        .isInstanceOfSatisfying(
            RefusedException.class,
            e -> {
              assertThat(e.refusal().code()).isEqualTo(ErrorCode.RESOURCE_EXHAUSTED);
              assertThat(e.refusal().retryAfter()).contains(Duration.ofSeconds(1));
            })
        .hasMessageContaining(because);
  }

  private static Command transact(List<Operation> then, List<Operation> orElse) {
    return new Command.Transact(new Transaction(List.of(), then, orElse));
  }

  private static Command move(CheckpointId id) {
    return new Command.UpdateTier(id, Move.to(new Tier("dram")), Expectation.generation(1));
  }

  private static Command delete(String id) {
    return new Command.Delete(new CheckpointId(id), Expectation.generation(1));
  }
}
