package cairn.node.raft;

import static org.assertj.core.api.Assertions.assertThat;

import cairn.model.CheckpointId;
import cairn.model.ClusterSettings;
import cairn.model.Expectation;
import cairn.model.Revision;
import cairn.model.StateLimits;
import cairn.model.StateLimits.Span;
import cairn.model.TierOrder;
import cairn.node.FreePorts;
import cairn.node.raft.DyingNode.End;
import cairn.statemachine.command.Command;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A process that dies at a change of a file, whether by Cairn or by Ratis: at each of them in turn
 * if {@code cairn.crash-step} is 1, else at every so many, from a random one on.
 */
@Timeout(3600)
class NodeCrashTest {
  private static final int STEP = Integer.getInteger("cairn.crash-step", 10);
  private static final long SEED = Long.getLong("cairn.seed", System.nanoTime());

  private static final Span HUNDRED = new Span(100, Duration.ofHours(1));

  private static final Map<String, String> SETTINGS =
      Map.of(
          "raft.snapshot-every-commands", "100",
          "raft.log-segment-bytes", "1MiB",
          "raft.log-keep-entries", "0",
          "raft.election-timeout-min", "300ms",
          "raft.election-timeout-max", "600ms");

  /** A state that does not grow, however much is written. */
  private static final ClusterSettings SMALL =
      new ClusterSettings(TierOrder.DEFAULT, new StateLimits(HUNDRED, HUNDRED, HUNDRED));

  private static final int WRITERS = 32;

  @TempDir private Path root;
  private final AtomicInteger written = new AtomicInteger();
  private final int first = new Random(SEED).nextInt(STEP);

  private Path agent() {
    return root.resolve("agent.jar");
  }

  private interface Crash {
    /** Has a node die after so many changes, and checks what is there; false if it did not die. */
    boolean at(int changes) throws Exception;
  }

  private void atEach(String what, Crash crash) throws Exception {
    int changes = first;
    while (crash.at(changes)) {
      changes += STEP;
    }
    System.out.printf(
        "%s: died at %d of about %d changes, seed %d%n", what, changes / STEP, changes, SEED);
    assertThat(changes).as("changes of files").isGreaterThan(20);
  }

  @Test
  void leavesANodeThatCanBeFormedOrIs() throws Exception {
    int port = FreePorts.next();
    atEach(
        "formation",
        changes -> {
          TestNode node =
              new TestNode("n1", root.resolve("formed-" + changes), port, SETTINGS, new Cuts());
          End end = new DyingNode(node, port, SETTINGS, agent()).form(changes);

          try (node) {
            node.start();
            var _ =
                node.running()
                    .steering()
                    .formation()
                    .form(List.of(node.raftAddress()), ClusterSettings.DEFAULT);
            assertThat(node.holds(new CheckpointId(DyingNode.WRITTEN), TestCluster.PATIENCE))
                .as("after %d changes: %s", changes, end)
                .isIn(true, end.acknowledged());
            var _ = node.submit(Puts.put("more"));
            assertThat(node.stoppedWith()).isEmpty();
          }
          return end.died();
        });
  }

  @Test
  void leavesANodeThatCatchesUpByASnapshotOrHas() throws Exception {
    try (TestCluster cluster = new TestCluster(root.resolve("cluster"), 3, SETTINGS).form(SMALL)) {
      TestNode leader = cluster.leader();
      TestNode late = cluster.anyOther(leader);
      int port = Integer.parseInt(late.raftAddress().substring("127.0.0.1:".length()));
      var _ = leader.submit(Puts.large("first"));
      cluster.awaitEqualStates();

      atEach(
          "install",
          changes -> {
            long applied = late.running().replica().applied().get();
            late.close();
            writeUntilPurged(cluster, applied);
            Revision last = leader.running().reader().state().revision();

            End end = new DyingNode(late, port, SETTINGS, agent()).catchUp(last, changes);

            late.start();
            cluster.awaitEqualStates();
            assertThat(late.running().reader().state().revision()).isEqualTo(last);
            assertThat(late.stoppedWith()).as("after %d changes", changes).isEmpty();
            return end.died();
          });
    }
  }

  /** So that what follows on {@code index} can be sent to nobody but by a snapshot. */
  private void writeUntilPurged(TestCluster cluster, long index) throws InterruptedException {
    TestNode leader = cluster.leader();
    try (ExecutorService writers = Executors.newFixedThreadPool(WRITERS)) {
      while (!logBeginsAfter(cluster, index)) {
        var _ =
            writers.invokeAll(
                Collections.nCopies(
                    WRITERS,
                    () -> {
                      String id = "r-" + written.incrementAndGet();
                      var _ = leader.submit(Puts.large(id));
                      return leader.submit(
                          new Command.Delete(new CheckpointId(id), Expectation.generation(1)));
                    }));
      }
    }
  }

  private static boolean logBeginsAfter(TestCluster cluster, long index) {
    return cluster.nodes().stream()
        .filter(TestNode::isRunning)
        .map(node -> node.running().replica().member().division().getRaftLog().getStartIndex())
        .allMatch(start -> start > index + 1);
  }
}
