package cairn.node.grpc;

import cairn.model.ErrorCode;
import cairn.model.Refusal;
import cairn.model.RefusedException;
import cairn.node.config.ApiConfig;
import cairn.node.service.Deadline;
import cairn.protocol.ErrorMapping;
import io.grpc.Context;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers calls: gives each its deadline and a thread on which it may block, and is the one place
 * where what went wrong becomes a status. Whatever is not a refusal is a defect: its caller learns
 * a number, the log the rest.
 */
public final class Calls {
  private static final Logger LOG = LoggerFactory.getLogger(Calls.class);

  /** After which a node that was unavailable may have found a leader. */
  private static final Duration USUAL_WAIT = Duration.ofMillis(100);

  private final Executor executor;
  private final Duration defaultDeadline;
  private final Duration maxDeadline;

  /**
   * Gives deadlines as {@code config} says.
   *
   * @param executor runs each call on a thread of its own; the threads of connections must not wait
   */
  public Calls(ApiConfig config, Executor executor) {
    this.executor = executor;
    this.defaultDeadline = config.defaultDeadline();
    this.maxDeadline = config.maxDeadline();
  }

  /** What a call comes to. */
  interface Work<R> {
    R answer(Deadline deadline) throws InterruptedException;
  }

  /** Answers a call that changes nothing. */
  <R> void read(StreamObserver<R> caller, Work<R> work) {
    answer((ServerCallStreamObserver<R>) caller, work, ErrorCode.UNAVAILABLE);
  }

  /** Answers a call that may change something. */
  <R> void write(StreamObserver<R> caller, Work<R> work) {
    answer((ServerCallStreamObserver<R>) caller, work, ErrorCode.OUTCOME_UNKNOWN);
  }

  /** What the next message of a stream comes to; empty at its end. */
  interface Step<S, R> {
    Optional<R> next(S state, Deadline deadline) throws InterruptedException;
  }

  /**
   * Answers a call that changes nothing with as many messages as it takes, one at a time: the next
   * one is made when the caller has taken the one before. Each message has the time of a call of
   * its own, so that a list of any length comes to its end.
   */
  <S, R> void stream(StreamObserver<R> caller, Work<S> start, Step<S, R> step) {
    ServerCallStreamObserver<R> stream = (ServerCallStreamObserver<R>) caller;
    if (stream.isCancelled()) {
      return;
    }
    Semaphore ready = new Semaphore(0);
    stream.setOnCancelHandler(ready::release);
    stream.setOnReadyHandler(ready::release);
    io.grpc.Deadline asked = asked();
    executor.execute(() -> run(stream, start, step, ready, asked));
  }

  private <S, R> void run(
      ServerCallStreamObserver<R> stream,
      Work<S> start,
      Step<S, R> step,
      Semaphore ready,
      io.grpc.@Nullable Deadline asked) {
    fail(
        stream,
        ErrorCode.UNAVAILABLE,
        () -> {
          S state = start.answer(deadline(asked));
          Optional<R> next = step.next(state, deadline(asked));
          while (next.isPresent()) {
            awaitReader(stream, ready);
            if (stream.isCancelled()) {
              return;
            }
            stream.onNext(next.get());
            next = step.next(state, deadline(asked));
          }
          stream.onCompleted();
        });
  }

  /** Waits until the caller takes more or has left, but not for longer than any call may take. */
  private void awaitReader(ServerCallStreamObserver<?> stream, Semaphore ready)
      throws InterruptedException {
    Deadline patience = Deadline.after(maxDeadline);
    while (!stream.isReady() && !stream.isCancelled()) {
      patience.requireLeft();
      ready.tryAcquire(patience.remaining().toNanos(), TimeUnit.NANOSECONDS);
    }
  }

  private interface Body {
    void run() throws InterruptedException;
  }

  /** Runs {@code body}; whatever it throws ends the call with the status that it stands for. */
  private static void fail(StreamObserver<?> caller, ErrorCode whenInterrupted, Body body) {
    try {
      body.run();
    } catch (RefusedException e) {
      caller.onError(status(e.refusal()));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      caller.onError(status(Refusal.of(whenInterrupted, "the node is stopping")));
    } catch (RuntimeException | Error e) {
      caller.onError(defect(e));
    }
  }

  private <R> void answer(
      ServerCallStreamObserver<R> caller, Work<R> work, ErrorCode whenInterrupted) {
    if (caller.isCancelled()) {
      return;
    }
    caller.setOnCancelHandler(() -> {}); // else an answer to a caller who has left would throw
    Deadline deadline = deadline(asked());
    executor.execute(() ->
        fail(
            caller,
            whenInterrupted,
            () -> {
              R answer = work.answer(deadline);
              caller.onNext(answer);
              caller.onCompleted();
            }));
  }

  /** When the call that this thread was given ends, if its caller said so. */
  private static io.grpc.@Nullable Deadline asked() {
    return Context.current().getDeadline();
  }

  private Deadline deadline(io.grpc.@Nullable Deadline asked) {
    if (asked == null) {
      return Deadline.after(defaultDeadline);
    }
    Duration left = Duration.ofNanos(asked.timeRemaining(TimeUnit.NANOSECONDS));
    return Deadline.after(left.compareTo(maxDeadline) < 0 ? left : maxDeadline);
  }

  /** UNAVAILABLE always says how long to wait. */
  private static StatusRuntimeException status(Refusal refusal) {
    boolean silent = refusal.code() == ErrorCode.UNAVAILABLE && refusal.retryAfter().isEmpty();
    return ErrorMapping.toStatus(silent ? refusal.withRetryAfter(USUAL_WAIT) : refusal);
  }

  private static StatusRuntimeException defect(Throwable cause) {
    String incident = UUID.randomUUID().toString();
    LOG.error("A call failed by a defect, incident {}", incident, cause);
    return ErrorMapping.toStatus(
        Refusal.of(
                ErrorCode.INTERNAL,
                "the node failed by a defect; its log tells more of incident " + incident)
            .withMetadata("incident", incident));
  }
}
