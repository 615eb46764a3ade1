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
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
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
  private final Executor executor;
  private final Queue<Waiting> queue;
  private final AtomicLong waitingBytes = new AtomicLong();
  private final AtomicBoolean flying = new AtomicBoolean();
  private volatile boolean closed;

  /**
   * @param maxCommands in one entry
   * @param maxBytes of the commands in one entry; a single larger command still goes alone
   * @param maxWaiting commands in the queue; more are refused
   * @param maxWaitingBytes of the commands in the queue; more are refused
   */
  record Limits(int maxCommands, long maxBytes, int maxWaiting, long maxWaitingBytes) {}

  /**
   * @param proposer commits commands as one log entry; its future must complete
   * @param executor where the next entry is proposed, never the thread that completed one
   */
  GroupCommit(
      Function<List<ByteString>, CompletableFuture<Committed>> proposer,
      Limits limits,
      Executor executor) {
    this.proposer = proposer;
    this.limits = limits;
    this.executor = executor;
    this.queue = new ArrayBlockingQueue<>(limits.maxWaiting());
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
   * <p>Who comes first proposes, and cannot leave while Ratis does not take it, as it may not while
   * the disk hangs.
   *
   * @throws RefusedException as {@link Proposer#propose}, and {@link ErrorCode#UNAVAILABLE} if its
   *     turn did not come before {@code deadline}
   */
  Answer submit(ByteString command, Deadline deadline) throws InterruptedException {
    deadline.requireLeft();
    Waiting waiting = new Waiting(command);
    enqueue(waiting);
    if (closed) {
      refuseAll();
    }
    flyIfIdle();
    try {
      return DeadlineTimer.limit(waiting.answer, deadline).get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof TimeoutException ? late(waiting) : refused(e.getCause());
    }
  }

  private static RefusedException late(Waiting waiting) {
    return waiting.claim()
        ? RefusedException.of(
            ErrorCode.UNAVAILABLE, "the deadline passed before the write was proposed")
        : RefusedException.of(
            ErrorCode.OUTCOME_UNKNOWN, "the deadline passed before the write was decided");
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

  /** Proposes what waits, unless an entry is in flight: whoever ends its round goes on then. */
  private void flyIfIdle() {
    while (!queue.isEmpty() && flying.compareAndSet(false, true)) {
      List<Waiting> batch = collect();
      if (!batch.isEmpty()) {
        fly(batch);
        return;
      }
      flying.set(false);
    }
  }

  private List<Waiting> collect() {
    List<Waiting> batch = new ArrayList<>();
    long bytes = 0;
    for (Waiting next = queue.peek(); next != null; next = queue.peek()) {
      boolean fits = bytes + next.command.size() <= limits.maxBytes();
      if (batch.size() == limits.maxCommands() || (!fits && !batch.isEmpty())) {
        break;
      }
      if (queue.remove(next)) { // else closed meanwhile
        waitingBytes.addAndGet(-next.command.size());
        if (next.claim()) {
          batch.add(next);
          bytes += next.command.size();
        }
      }
    }
    return batch;
  }

  @SuppressWarnings("FutureReturnValueIgnored") // it answers everyone, whatever happened
  private void fly(List<Waiting> batch) {
    CompletableFuture<Committed> round;
    try {
      round = proposer.apply(batch.stream().map(waiting -> waiting.command).toList());
    } catch (RuntimeException | Error e) {
      round = CompletableFuture.failedFuture(e);
    }
    round.whenComplete((committed, failure) -> {
      answer(batch, committed, failure);
      flying.set(false);
      if (!queue.isEmpty()) {
        executor.execute(this::flyIfIdle);
      }
    });
  }

  private static void answer(
      List<Waiting> batch, @Nullable Committed committed, @Nullable Throwable failure) {
    try {
      if (committed == null) {
        throw refused(failure);
      }
      for (int i = 0; i < batch.size(); i++) {
        batch.get(i).answer.complete(committed.answers().get(i));
      }
    } catch (RefusedException e) {
      batch.forEach(waiting -> waiting.answer.completeExceptionally(e));
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

  /** Fails all who wait, and those who come; nothing of theirs was proposed. */
  @Override
  public void close() {
    closed = true;
    refuseAll();
  }

  private void refuseAll() {
    for (Waiting waiting = queue.poll(); waiting != null; waiting = queue.poll()) {
      waitingBytes.addAndGet(-waiting.command.size());
      if (waiting.claim()) {
        waiting.answer.completeExceptionally(
            RefusedException.of(ErrorCode.UNAVAILABLE, "the node stops"));
      }
    }
  }
}
