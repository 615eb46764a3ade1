package cairn.bench.peers;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What the end of a leader by {@code kill -9} costs.
 *
 * @param gap the longest time from one acknowledged put of a caller to the next, who puts one
 *     record after the other, repeats what fails, and knows all nodes
 * @param restart from the start of the killed node until it serves linearizable reads
 */
record Failover(Duration gap, Duration restart) {
  private static final Duration BEFORE = Duration.ofSeconds(1);
  private static final Duration BETWEEN_TRIES = Duration.ofMillis(5);
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** Kills the leader, waits until puts go on, and starts the node again. */
  static Failover of(Target target) throws IOException, InterruptedException, TimeoutException {
    Peer peer = target.peer();
    String leader = peer.leader();
    Gaps gaps = new Gaps(target);
    try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Integer> caller = executor.submit(gaps::putUntilTheEnd);
      try {
        Thread.sleep(BEFORE);
        gaps.restart();
        peer.kill(leader);
        gaps.awaitAcknowledged();
        Thread.sleep(BEFORE);
      } finally {
        gaps.end();
      }
      caller.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("the caller ended", e.getCause());
    }
    long began = System.nanoTime();
    peer.start(leader, PATIENCE);
    Duration restart = Duration.ofNanos(System.nanoTime() - began);
    peer.leader();
    return new Failover(gaps.longest(), restart);
  }

  /** Puts without end, and the times between. */
  private static final class Gaps {
    private final Target target;
    private final AtomicLong longest = new AtomicLong();
    private final AtomicLong acknowledged = new AtomicLong();
    private volatile boolean ended;

    Gaps(Target target) {
      this.target = target;
    }

    int putUntilTheEnd() throws InterruptedException {
      int puts = 0;
      long last = System.nanoTime();
      while (!ended) {
        long record = target.nextNew();
        while (!ended && !attempt(record)) {
          Thread.sleep(BETWEEN_TRIES);
        }
        long now = System.nanoTime();
        longest.accumulateAndGet(now - last, Math::max);
        acknowledged.incrementAndGet();
        last = now;
        puts++;
      }
      return puts;
    }

    private boolean attempt(long record) {
      try {
        target.peer().attempt(record);
        return true;
      } catch (RuntimeException _) {
        return false;
      }
    }

    /** Forgets the gaps until now. */
    void restart() {
      longest.set(0);
    }

    /** Waits until some puts have been begun and acknowledged from now on. */
    void awaitAcknowledged() throws InterruptedException, TimeoutException {
      long enough =
          acknowledged.get() + 3; // the first may have been acknowledged by the killed one
      Waiting.until(
          "puts go on after the leader was killed",
          BETWEEN_TRIES,
          () -> acknowledged.get() >= enough ? Optional.of(true) : Optional.empty());
    }

    void end() {
      ended = true;
    }

    Duration longest() {
      return Duration.ofNanos(longest.get());
    }
  }
}
