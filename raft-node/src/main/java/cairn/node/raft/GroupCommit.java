package cairn.node.raft;

import cairn.model.ErrorCode;
import cairn.model.Refusal;
import cairn.model.RefusedException;
import cairn.node.raft.Proposer.Committed;
import cairn.node.service.Deadline;
import cairn.statemachine.command.Answer;
import com.google.protobuf.ByteString;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes one log entry out of all commands that wait. One entry is in flight at a time, so the
 * commands that arrive during its round form the next one: the batch grows with the load, and an
 * idle leader never waits for company. After "Group Commit Timers and High Volume Transaction
 * Systems", Helland et al., HPTS 1987, without the timer.
 */
final class GroupCommit implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(GroupCommit.class);

  private final Function<List<ByteString>, CompletableFuture<Committed>> proposer;
  private final Limits limits;
  private final BlockingQueue<Waiting> queue;
  private final AtomicLong waitingBytes = new AtomicLong();
  private final Thread thread;

  /**
   * @param maxCommands in one entry
   * @param maxBytes of the commands in one entry; a single larger command still goes alone
   * @param maxWaiting commands in the queue; more are refused
   * @param maxWaitingBytes of the commands in the queue; more are refused
   */
  record Limits(int maxCommands, long maxBytes, int maxWaiting, long maxWaitingBytes) {}

  /**
   * @param proposer commits commands as one log entry
   * @param starter starts the thread that does
   */
  GroupCommit(
      Function<List<ByteString>, CompletableFuture<Committed>> proposer,
      Limits limits,
      Function<Runnable, Thread> starter) {
    this.proposer = proposer;
    this.limits = limits;
    this.queue = new ArrayBlockingQueue<>(limits.maxWaiting());
    this.thread = starter.apply(this::run);
  }

  /** One command and its caller. Whoever claims it first, the batch or the deadline, has it. */
  private static final class Waiting {
    private final ByteString command;
    private final CompletableFuture<Answer> answer = new CompletableFuture<>();
    private final AtomicBoolean claimed = new AtomicBoolean();

    Waiting(ByteString command) {
      this.command = command;
    }

    boolean claim() {
      return claimed.compareAndSet(false, true);
    }
  }

  /**
   * Commits {@code command} and returns what became of it.
   *
   * @throws RefusedException as {@link Proposer#propose}, and {@link ErrorCode#UNAVAILABLE} if its
   *     turn did not come before {@code deadline}
   */
  Answer submit(ByteString command, Deadline deadline) throws InterruptedException {
    Waiting waiting = new Waiting(command);
    enqueue(waiting);
    try {
      return waiting.answer.get(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      if (waiting.claim()) {
        throw RefusedException.of(
            ErrorCode.UNAVAILABLE, "the deadline passed before the write was proposed");
      }
      throw RefusedException.of(
          ErrorCode.OUTCOME_UNKNOWN, "the deadline passed before the write was decided");
    } catch (ExecutionException e) {
      throw refused(e.getCause());
    }
  }

  private void enqueue(Waiting waiting) {
    long bytes = waitingBytes.addAndGet(waiting.command.size());
    if (bytes > limits.maxWaitingBytes()) {
      waitingBytes.addAndGet(-waiting.command.size());
      throw full("%d bytes of writes wait already".formatted(limits.maxWaitingBytes()));
    }
    if (!queue.offer(waiting)) {
      waitingBytes.addAndGet(-waiting.command.size());
      throw full(
          "%d writes wait already; raft.queue-max-commands allows no more"
              .formatted(limits.maxWaiting()));
    }
  }

  private static RefusedException full(String why) {
    return new RefusedException(
        Refusal.of(ErrorCode.RESOURCE_EXHAUSTED, why).withRetryAfter(Duration.ofMillis(100)));
  }

  /** How many commands wait for their turn. */
  int waiting() {
    return queue.size();
  }

  private void run() {
    List<Waiting> batch = new ArrayList<>();
    try {
      while (true) {
        batch.clear();
        collect(batch);
        if (!batch.isEmpty()) {
          commit(batch);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // closed
    }
  }

  private void collect(List<Waiting> batch) throws InterruptedException {
    Waiting first = queue.take();
    long bytes = add(batch, first);
    while (batch.size() < limits.maxCommands()) {
      Waiting peeked = queue.peek();
      if (peeked == null || bytes + peeked.command.size() > limits.maxBytes()) {
        return;
      }
      bytes += add(batch, queue.remove());
    }
  }

  private long add(List<Waiting> batch, Waiting waiting) {
    waitingBytes.addAndGet(-waiting.command.size());
    if (!waiting.claim()) {
      return 0;
    }
    batch.add(waiting);
    return waiting.command.size();
  }

  private void commit(List<Waiting> batch) throws InterruptedException {
    try {
      Committed committed =
          proposer.apply(batch.stream().map(waiting -> waiting.command).toList()).get();
      for (int i = 0; i < batch.size(); i++) {
        batch.get(i).answer.complete(committed.answers().get(i));
      }
    } catch (ExecutionException e) {
      batch.forEach(waiting -> waiting.answer.completeExceptionally(e.getCause()));
    } catch (RuntimeException e) {
      LOG.error("A batch failed by a defect", e);
      RefusedException unknown =
          RefusedException.of(ErrorCode.OUTCOME_UNKNOWN, "the batch failed by a defect");
      batch.forEach(waiting -> waiting.answer.completeExceptionally(unknown));
    }
  }

  /** The refusal in {@code failure}; anything else is a defect. */
  static RefusedException refused(@Nullable Throwable failure) {
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    if (cause instanceof RefusedException refused) {
      return new RefusedException(refused.refusal());
    }
    throw new IllegalStateException("a future of consensus failed", cause);
  }

  /** Fails all who wait; nothing of theirs was proposed. */
  @Override
  public void close() {
    thread.interrupt();
    for (Waiting waiting = queue.poll(); waiting != null; waiting = queue.poll()) {
      if (waiting.claim()) {
        waiting.answer.completeExceptionally(
            RefusedException.of(ErrorCode.UNAVAILABLE, "the node stops"));
      }
    }
  }
}
