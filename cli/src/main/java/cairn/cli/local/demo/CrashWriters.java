package cairn.cli.local.demo;

import cairn.client.Answered;
import cairn.client.Put;
import cairn.client.RegistryClient;
import cairn.client.RegistryException;
import cairn.model.CheckpointId;
import cairn.model.Content;
import cairn.model.ContentHash;
import cairn.model.Labels;
import cairn.model.Location;
import cairn.model.ModelName;
import cairn.model.ModelVersion;
import cairn.model.NewCheckpoint;
import cairn.model.Placement;
import cairn.model.Tier;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Writers that go on whatever happens: each puts one record after the other and repeats a put whose
 * outcome it does not know until it is acknowledged, which is safe since puts are idempotent.
 */
final class CrashWriters implements AutoCloseable {
  /** How many there are. */
  static final int COUNT = 8;

  private static final Duration PAUSE_AFTER_FAILURE = Duration.ofMillis(20);
  private static final Duration POLL = Duration.ofMillis(10);

  private final RegistryClient client;
  private final Ledger ledger;
  private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
  private final List<Future<Integer>> writers = new ArrayList<>();
  private final AtomicLong acknowledged = new AtomicLong();
  private final AtomicLong failed = new AtomicLong();
  private final AtomicReference<@Nullable Duration> recovery = new AtomicReference<>();
  private volatile OptionalLong mark = OptionalLong.empty();
  private volatile boolean stopping;

  CrashWriters(RegistryClient client, Ledger ledger) {
    this.client = client;
    this.ledger = ledger;
  }

  void start() {
    for (int i = 0; i < COUNT; i++) {
      int writer = i;
      writers.add(executor.submit(() -> write(writer)));
    }
  }

  /** Returns how many records it has put. */
  private int write(int writer) throws InterruptedException {
    int n = 0;
    while (!stopping) {
      n++;
      put(checkpoint(writer, n));
    }
    return n;
  }

  private void put(NewCheckpoint checkpoint) throws InterruptedException {
    while (true) {
      long began = System.nanoTime();
      try {
        Answered<Put> answer = client.put(checkpoint);
        ledger.acknowledged(answer.value().checkpoint());
        acknowledged.incrementAndGet();
        OptionalLong marked = mark;
        if (marked.isPresent() && began - marked.getAsLong() > 0) {
          recovery.compareAndSet(null, Narrator.since(marked.getAsLong()));
        }
        return;
      } catch (RegistryException.OutcomeUnknown
          | RegistryException.Unavailable
          | RegistryException.Overloaded _) {
        failed.incrementAndGet();
        Thread.sleep(PAUSE_AFTER_FAILURE);
      }
    }
  }

  private static NewCheckpoint checkpoint(int writer, int n) {
    return new NewCheckpoint(
        new CheckpointId("crash/writer-%d/step-%06d".formatted(writer, n)),
        new Content(
            new ModelName("crash"),
            new ModelVersion("writer-" + writer),
            new ContentHash(ContentHash.Algorithm.CRC32C, "%08x".formatted(n)),
            n,
            Labels.NONE),
        new Location(new Tier("gpu"), Placement.NONE, ""),
        Optional.empty(),
        Optional.empty());
  }

  long acknowledged() {
    return acknowledged.get();
  }

  /** How many calls failed and were repeated. */
  long failed() {
    return failed.get();
  }

  /** Waits until {@code more} puts are acknowledged from now on. */
  void awaitAcknowledged(long more, Duration timeout)
      throws InterruptedException, TimeoutException {
    long goal = acknowledged.get() + more;
    long deadline = System.nanoTime() + timeout.toNanos();
    while (acknowledged.get() < goal) {
      if (System.nanoTime() - deadline > 0) {
        throw new TimeoutException(
            "%d more puts were not acknowledged within %d s".formatted(more, timeout.toSeconds()));
      }
      Thread.sleep(POLL);
    }
  }

  /** From now on looks out for the first acknowledged put that begins later. */
  void mark() {
    mark = OptionalLong.of(System.nanoTime());
  }

  /** From the mark to the first acknowledgement of a put that began later; empty without one. */
  Optional<Duration> recovery() {
    return Optional.ofNullable(recovery.get());
  }

  /** Lets every writer finish the put that it is at, and waits for that. */
  void finish() throws InterruptedException, StepFailedException {
    stopping = true;
    for (Future<Integer> writer : writers) {
      try {
        writer.get();
      } catch (ExecutionException e) {
        throw new StepFailedException("a writer failed: " + e.getCause());
      }
    }
  }

  @Override
  public void close() {
    stopping = true;
    executor.shutdownNow();
  }
}
