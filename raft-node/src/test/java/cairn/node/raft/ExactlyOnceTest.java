package cairn.node.raft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cairn.model.Checkpoint;
import cairn.model.CheckpointId;
import cairn.model.Expectation;
import cairn.model.Move;
import cairn.model.RefusedException;
import cairn.model.RequestId;
import cairn.model.Tier;
import cairn.node.service.Deadline;
import cairn.statemachine.codec.CommandCodec;
import cairn.statemachine.command.Answer;
import cairn.statemachine.command.Command;
import cairn.statemachine.command.Outcome;
import cairn.statemachine.command.Request;
import cairn.statemachine.command.RequestKey;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Writes whose answers are lost are sent again, to any node, while nodes go and come back, one of
 * them by a snapshot. Each write moves a record to the tier in which it is, so that a second effect
 * would show as one more generation.
 */
class ExactlyOnceTest {
  private static final int WRITES = Integer.getInteger("cairn.exactly-once-writes", 3_000);
  private static final int WRITERS = 8;
  private static final long SEED = Long.getLong("seed", new Random().nextLong());
  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final Tier NVME = new Tier("nvme");

  /** So long that a thousand of them are more than one file of the log. */
  private static final Move MOVE =
      new Move(
          NVME,
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.of("file:" + "/long".repeat(400)));

  private static final int WRITES_WITHOUT_ONE = 1_000;

  @TempDir private Path directory;
  private final AtomicLong done = new AtomicLong();
  private final AtomicLong repeated = new AtomicLong();

  @Test
  @Timeout(1_800)
  void hasEachEffectOnce() throws Exception {
    System.out.printf("%d writes, seed %d%n", WRITES, SEED);
    Map<String, String> settings =
        Map.of(
            "raft.snapshot-every-commands", "300",
            "raft.log-keep-entries", "0",
            "raft.log-segment-bytes", "1MiB");
    try (TestCluster cluster = new TestCluster(directory, 3, settings).form();
        ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int writer = 0; writer < WRITERS; writer++) {
        cluster.leader().submit(Puts.put(id(writer).value()));
      }
      List<Future<Long>> writers = new ArrayList<>();
      for (int i = 0; i < WRITERS; i++) {
        int writer = i;
        writers.add(executor.submit(() -> write(cluster, writer)));
      }

      restartNodesUntilDone(cluster);

      TestNode leader = cluster.leader();
      for (int writer = 0; writer < WRITERS; writer++) {
        long writes = writers.get(writer).get();
        assertThat(leader.holds(id(writer), Duration.ofSeconds(10))).isTrue();
        CheckpointId id = id(writer);
        Checkpoint record = leader.running().reader().read(view -> view.find(id)).orElseThrow();
        assertThat(record.generation()).as("seed %d", SEED).isEqualTo(1 + writes);
      }
      cluster.awaitEqualStates();
      assertThat(cluster.cuts().snapshotPartsArrived()).as("one came back by it").isPositive();
    }
    System.out.printf("%d writes, sent again %d times%n", done.get(), repeated.get());
  }

  private long write(TestCluster cluster, int writer) throws InterruptedException {
    Random random = new Random(SEED + writer);
    long writes = WRITES / WRITERS;
    List<Answered> answered = new ArrayList<>();
    for (long i = 1; i <= writes; i++) {
      long write = i;
      Request request =
          CommandCodec.identified(
              new Command.UpdateTier(id(writer), MOVE, Expectation.tier(NVME)),
              new RequestKey("", new RequestId("w%d-%d".formatted(writer, write))));
      Answer first = answer(cluster, request, random);
      answered.add(new Answered(request, first));
      while (random.nextInt(3) == 0) { // the answer is lost on the way, at once or long ago
        Answered lost = answered.get(random.nextInt(answered.size()));
        requireSame(answer(cluster, request, random), first);
        requireSame(answer(cluster, lost.request, random), lost.answer);
      }
      assertThat(first.outcome())
          .isInstanceOfSatisfying(
              Outcome.Stored.class, stored -> hasGeneration(stored.checkpoint(), 1 + write));
      done.incrementAndGet();
    }
    return writes;
  }

  private record Answered(Request request, Answer answer) {}

  private static void requireSame(Answer again, Answer first) {
    assertThat(again).as("seed %d", SEED).isEqualTo(first);
  }

  private static void hasGeneration(Checkpoint record, long generation) {
    assertThat(record.generation()).as("seed %d", SEED).isEqualTo(generation);
  }

  /** Asks one node after the other, until one answers. */
  private Answer answer(TestCluster cluster, Request request, Random random)
      throws InterruptedException {
    while (true) {
      TestNode node = cluster.nodes().get(random.nextInt(cluster.nodes().size()));
      repeated.incrementAndGet();
      try {
        return node.running().consensus().submit(request, Deadline.after(PATIENCE));
      } catch (RefusedException | IllegalStateException e) {
        LockSupport.parkNanos(1_000_000); // no leader, or the node is gone: the next one
      }
    }
  }

  /** Stops one node after the other, each until others have written more than the log keeps. */
  private void restartNodesUntilDone(TestCluster cluster) throws InterruptedException {
    Random random = new Random(SEED);
    long all = (WRITES / WRITERS) * (long) WRITERS;
    while (done.get() < all) {
      TestNode victim =
          random.nextBoolean() ? cluster.leader() : cluster.nodes().get(random.nextInt(3));
      victim.close();
      long until = Math.min(all, done.get() + WRITES_WITHOUT_ONE);
      await().atMost(Duration.ofMinutes(5)).until(() -> done.get() >= until);
      victim.start();
      cluster.leader();
    }
  }

  private static CheckpointId id(int writer) {
    return new CheckpointId("record-" + writer);
  }
}
