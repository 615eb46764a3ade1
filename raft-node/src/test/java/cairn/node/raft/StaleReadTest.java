package cairn.node.raft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cairn.model.CheckpointId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A leader that was cut off and deposed is asked for what its successor has acknowledged. Ratis'
 * own linearizable read answers with the past; neither barrier of Cairn does.
 *
 * <p>In each round: a write, one read of each kind at the leader, the leader is cut off, the others
 * elect a new one and commit a second write, and both the old leader and a follower of the new one
 * are asked for that write while the old leader still believes that it leads.
 */
@Timeout(900)
class StaleReadTest {
  private static final int ASKS = 5;

  /** Ratis' read comes last: its defect needs a confirmed read at the very index of the commit. */
  private static final List<Way> WAYS = List.of(Way.LOG, Way.TERM_QUORUM, Way.RATIS);

  private static final int LEAST_ROUNDS = Integer.getInteger("cairn.stale-read-rounds", 40);

  /** Rounds in which Ratis' read is sure to be caught. */
  private static final int MOST_ROUNDS = Math.max(LEAST_ROUNDS, 100);

  /** Long enough for a successor to commit before the old leader gives up. */
  private static final Map<String, String> SETTINGS =
      Map.of("raft.election-timeout-min", "500ms", "raft.election-timeout-max", "1s");

  /** For reads that have someone to answer them. */
  private static final Duration PATIENT = Duration.ofSeconds(5);

  /** For reads at a leader that is cut off. */
  private static final Duration IMPATIENT = Duration.ofMillis(100);

  private final Map<Way, Tally> tallies = new EnumMap<>(Way.class);

  @TempDir private Path directory;

  @Test
  void ratisAnswersWithThePastAndTheBarriersDoNot() throws Exception {
    for (Way way : Way.values()) {
      tallies.put(way, new Tally());
    }
    int rounds = 0;
    try (TestCluster cluster = new TestCluster(directory, 3, SETTINGS).form()) {
      while (rounds < LEAST_ROUNDS || (rounds < MOST_ROUNDS && tally(Way.RATIS).stale() == 0)) {
        runRound(cluster, rounds++);
      }
      cluster.awaitEqualStates();
    }
    System.out.printf("stale reads in %d rounds: %s%n", rounds, tallies);

    assertThat(tally(Way.RATIS).stale()).as("the test must catch Ratis' own read").isPositive();
    assertThat(tally(Way.TERM_QUORUM).stale()).isZero();
    assertThat(tally(Way.LOG).stale()).isZero();
    assertThat(tally(Way.CONFIGURED).stale()).isZero();
    assertThat(tally(Way.CONFIGURED).answered()).as("by followers").isGreaterThanOrEqualTo(rounds);
    assertThat(tally(Way.TERM_QUORUM).answered())
        .as("reads that answered")
        .isGreaterThanOrEqualTo(2 * rounds);
    assertThat(tally(Way.LOG).answered())
        .as("reads that answered")
        .isGreaterThanOrEqualTo(2 * rounds);
  }

  private void runRound(TestCluster cluster, int round) throws Exception {
    TestNode old = cluster.leader();
    CheckpointId before = Puts.put("before-" + round).checkpoint().id();
    CheckpointId after = Puts.put("after-" + round).checkpoint().id();
    old.submit(Puts.put(before.value()));
    for (Way way : WAYS) {
      ask(way, old, before, PATIENT);
    }

    if (round % 2 == 0) {
      cluster.cuts().isolate(old.name());
    } else {
      cluster.cuts().isolateFromRaft(old.name()); // the voters tell the old leader their new term
    }
    TestNode next = cluster.leader(old);
    next.submit(Puts.put(after.value()));
    TestNode follower = cluster.anyOther(old, next);
    ask(Way.TERM_QUORUM, follower, next, after);
    ask(Way.CONFIGURED, follower, after, PATIENT);
    for (int i = 0; i < ASKS && isLeader(old); i++) {
      ask(Way.RATIS, old, after, IMPATIENT);
      ask(Way.TERM_QUORUM, old, after, IMPATIENT);
      ask(Way.CONFIGURED, old, after, IMPATIENT);
    }
    ask(Way.LOG, old, after, IMPATIENT);
    ask(Way.LOG, follower, next, after);

    cluster.cuts().heal();
    await()
        .atMost(TestCluster.PATIENCE)
        .pollInterval(Duration.ofMillis(5))
        .until(() -> old.running().reader().read(view -> view.find(after)).isPresent());
  }

  private static boolean isLeader(TestNode node) {
    return node.running().replica().member().division().getInfo().isLeader();
  }

  /** Asks {@code node} for {@code id}, which every linearizable answer from now on must show. */
  private void ask(Way way, TestNode node, CheckpointId id, Duration timeout)
      throws InterruptedException {
    if (way.answers(node.running(), timeout)) {
      count(way, node, id);
    }
  }

  /** The same at a follower, by way of {@code leader}. */
  private void ask(Way way, TestNode follower, TestNode leader, CheckpointId id)
      throws InterruptedException {
    if (way.answersBy(follower.running(), leader.running(), PATIENT)) {
      count(way, follower, id);
    }
  }

  private void count(Way way, TestNode node, CheckpointId id) {
    boolean found = node.running().reader().read(view -> view.find(id)).isPresent();
    tally(way).count(!found);
  }

  private Tally tally(Way way) {
    return Objects.requireNonNull(tallies.get(way));
  }
}
