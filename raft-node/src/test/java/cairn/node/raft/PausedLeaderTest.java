package cairn.node.raft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cairn.node.FreePorts;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The process of a leader is stopped with SIGSTOP, its successor acknowledges a write, and reads
 * wait at the old leader when SIGCONT wakes it. Ratis' own linearizable read answers with the past
 * in some of the rounds; neither barrier of Cairn ever does, there or at a follower.
 */
@Timeout(1800)
class PausedLeaderTest {
  private static final int LEAST_ROUNDS = Integer.getInteger("cairn.pause-rounds", 40);
  private static final int READS = 10;

  private static final int SPINS = 3;

  /** Rounds in which Ratis' read is sure to be caught; one stale answer in ten rounds was seen. */
  private static final int MOST_ROUNDS = Math.max(LEAST_ROUNDS, 100);

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Map<String, String> SETTINGS =
      Map.of("raft.election-timeout-min", "200ms", "raft.election-timeout-max", "400ms");

  /** For reads that have someone to answer them. */
  private static final Duration PATIENT = Duration.ofSeconds(5);

  /** For reads at a leader that wakes up deposed. */
  private static final Duration IMPATIENT = Duration.ofMillis(300);

  @TempDir private Path directory;
  private final List<PausableProcess> nodes = new ArrayList<>();
  private final Tally ours = new Tally();
  private final Tally atFollower = new Tally();
  private long staleByRatis;

  @AfterEach
  void endProcesses() {
    nodes.forEach(PausableProcess::close);
  }

  @ParameterizedTest
  @ValueSource(strings = {"term-quorum", "log"})
  void ratisAnswersWithThePastAndTheBarrierDoesNot(String barrier) throws Exception {
    Map<String, String> settings = new HashMap<>(SETTINGS);
    settings.put("raft.read-barrier", barrier);
    for (int i = 1; i <= 3; i++) {
      nodes.add(new PausableProcess("n" + i, directory, FreePorts.next(), settings));
    }
    String addresses = String.join(",", nodes.stream().map(PausableProcess::raftAddress).toList());
    await().atMost(PATIENCE).until(() -> says(nodes.getFirst(), "form " + addresses, "formed"));

    int rounds = 0;
    while (rounds < LEAST_ROUNDS || (rounds < MOST_ROUNDS && staleByRatis == 0)) {
      runRound(rounds++);
    }
    System.out.printf(
        "%d pauses: Ratis %d stale; barrier %s at the old leader %s, at a follower %s%n",
        rounds, staleByRatis, barrier, ours, atFollower);

    assertThat(staleByRatis).as("the test must catch Ratis' own read").isPositive();
    assertThat(ours.stale()).isZero();
    assertThat(atFollower.stale()).isZero();
    assertThat(ours.answered()).isGreaterThanOrEqualTo(rounds * 9 / 10);
    assertThat(atFollower.answered()).isGreaterThanOrEqualTo(rounds * 9 / 10);
  }

  private void runRound(int round) throws Exception {
    PausableProcess old = leader(nodes);
    String before = "before-" + round;
    String after = "after-" + round;
    await().atMost(PATIENCE).until(() -> says(old, "put " + before, "done"));
    // Ratis' reads come last: its defect needs a confirmed read at the very index of the commit.
    count(ours, read(old, Way.CONFIGURED, before, PATIENT));
    List<CompletableFuture<String>> ratis = new ArrayList<>();
    for (int i = 0; i < SPINS; i++) {
      ratis.add(old.ask("spin " + after));
    }
    assertThat(says(old, "read RATIS %s %s".formatted(before, PATIENT), "found")).isTrue();

    old.signal("STOP");
    List<PausableProcess> others = new ArrayList<>(nodes);
    others.remove(old);
    PausableProcess next = leader(others);
    await().atMost(PATIENCE).until(() -> says(next, "put " + after, "done"));
    long acknowledged = System.nanoTime(); // on Linux all processes have the same
    others.remove(next);
    List<CompletableFuture<String>> reads = new ArrayList<>();
    for (int i = 0; i < READS; i++) {
      reads.add(read(old, Way.CONFIGURED, after, IMPATIENT));
    }
    old.signal("CONT");
    count(atFollower, read(others.getFirst(), Way.CONFIGURED, after, PATIENT));
    for (CompletableFuture<String> read : reads) {
      count(ours, read);
    }
    for (CompletableFuture<String> spin : ratis) {
      staleByRatis += startsAfter(acknowledged, answer(spin));
    }
  }

  private static long startsAfter(long time, String starts) {
    return Stream.of(starts.split(","))
        .filter(start -> !start.isEmpty() && Long.parseLong(start) - time > 0)
        .count();
  }

  private static CompletableFuture<String> read(
      PausableProcess node, Way way, String id, Duration timeout) throws IOException {
    return node.ask("read %s %s %s".formatted(way, id, timeout));
  }

  private static void count(Tally tally, CompletableFuture<String> read) throws Exception {
    String answer = answer(read);
    if (!answer.equals("refused")) {
      assertThat(answer).isIn("found", "missing");
      tally.count(answer.equals("missing"));
    }
  }

  private static String answer(CompletableFuture<String> command) throws Exception {
    return command.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
  }

  private static PausableProcess leader(List<PausableProcess> among) {
    return await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(20))
        .until(() -> leaders(among), leaders -> !leaders.isEmpty())
        .getFirst();
  }

  private static List<PausableProcess> leaders(List<PausableProcess> among) throws Exception {
    List<PausableProcess> leaders = new ArrayList<>();
    for (PausableProcess node : among) {
      if (says(node, "leads", "yes")) {
        leaders.add(node);
      }
    }
    return leaders;
  }

  private static boolean says(PausableProcess node, String command, String answer)
      throws Exception {
    return answer(node.ask(command)).equals(answer);
  }
}
