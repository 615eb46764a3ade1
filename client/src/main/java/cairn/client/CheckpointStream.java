package cairn.client;

import cairn.model.Checkpoint;
import cairn.model.Consistency;
import cairn.model.ErrorCode;
import cairn.model.Refusal;
import cairn.model.RefusedException;
import cairn.model.ResponseHeader;
import cairn.protocol.ListCall;
import cairn.protocol.ProtoMapping;
import cairn.protocol.ReadOptions;
import cairn.protocol.RequestWriter;
import cairn.registry.v1.ListCheckpointsRequest;
import cairn.registry.v1.ListCheckpointsResponse;
import java.time.Duration;
import java.util.Collections;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * Everything that a list gives, as of one revision, as one node streams it. A few messages are held
 * at a time: the node sends the next one when one was used up. For one thread, who closes it; at
 * its end, and when it fails, it closes by itself.
 *
 * <p>{@link #hasNext}, {@link #next} and {@link #header} throw what the other calls that read
 * throw. Until the first record the client turns to another node if one fails; after it, a failure
 * is final, and whoever needs the rest starts anew. The call timeout of the client is how long it
 * waits for the first message, and for each of the others.
 */
public final class CheckpointStream implements Iterator<Checkpoint>, AutoCloseable {
  private final CallEngine engine;
  private final ListCheckpointsRequest request;
  private final Route route;
  private Iterator<Checkpoint> message = Collections.emptyIterator();
  private @Nullable ResponseHeader header;
  private @Nullable StreamAttempt current;
  private long taken;
  private boolean ended;
  private boolean closed;

  CheckpointStream(CallEngine engine, ListRequest list) {
    if (!list.pageToken().isEmpty()) {
      throw new IllegalArgumentException("a stream has no pages, so it takes no page token");
    }
    Consistency consistency = engine.seen().raise(list.reading().consistency());
    ListCall call =
        new ListCall(
            list.filter(),
            list.order(),
            list.limit(),
            "",
            new ReadOptions(consistency, list.reading().asOf()),
            false);
    this.engine = engine;
    this.request = RequestWriter.list(call).toBuilder().clearLimit().build();
    this.route = Call.routeOf(consistency);
    engine.acquire();
  }

  /** Where it comes from, and as of which revision. Waits for the first message. */
  public ResponseHeader header() {
    if (header == null) {
      fetch();
    }
    if (header == null) {
      throw new IllegalStateException("the stream is closed");
    }
    return header;
  }

  @Override
  public boolean hasNext() {
    while (!message.hasNext() && !ended) {
      fetch();
    }
    return message.hasNext();
  }

  @Override
  public Checkpoint next() {
    if (!hasNext()) {
      throw new NoSuchElementException("the list has no more checkpoints");
    }
    taken++;
    return message.next();
  }

  private void fetch() {
    if (closed) {
      throw new IllegalStateException("the stream is closed");
    }
    try {
      StreamAttempt.Taken next = current == null ? open() : proceed(current);
      if (next.message() == null) {
        ended = true;
        close();
      } else {
        message = records(next.message());
      }
    } catch (InterruptedException e) {
      close();
      Thread.currentThread().interrupt();
      throw RegistryException.of(Refusal.of(ErrorCode.UNAVAILABLE, "interrupted while waiting"), e);
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  private Iterator<Checkpoint> records(ListCheckpointsResponse next) {
    try {
      ResponseHeader sent = ProtoMapping.fromWire(next.getHeader());
      engine.seen().learn(sent);
      if (header == null) {
        header = sent;
      }
      return next.getCheckpointsList().stream().map(ProtoMapping::fromWire).toList().iterator();
    } catch (RefusedException e) {
      throw RegistryException.of(Refusal.of(ErrorCode.INTERNAL, e.refusal().message()), e);
    }
  }

  /** The first message, from the first node that gives one. */
  private StreamAttempt.Taken open() throws InterruptedException {
    Duration callTimeout = engine.config().callTimeout();
    long deadline = System.nanoTime() + callTimeout.toNanos();
    String endpoint = null;
    for (int attempts = 1; ; attempts++) {
      endpoint = route.next(engine.tracker(), endpoint);
      StreamAttempt attempt =
          new StreamAttempt(endpoint, engine.connections().to(endpoint), request);
      current = attempt;
      StreamAttempt.Taken first =
          attempt.take(
              engine.config().dialTimeout(),
              RetryPolicy.attemptTimeout(
                  RetryPolicy.Repeat.READ, callTimeout, remaining(deadline)));
      if (first.message() != null) {
        engine.tracker().answered(endpoint);
        return first;
      }
      Failure failure = first.failure() == null ? empty() : first.failure();
      engine.requireOpen();
      engine.tracker().tell(endpoint, failure);
      engine.refreshIfWanted();
      Duration wait = RetryPolicy.waitAfter(failure, attempts, engine.random());
      if (remaining(deadline).compareTo(wait) <= 0
          || !RetryPolicy.mayRepeat(RetryPolicy.Repeat.READ, failure)) {
        throw exception(failure, failure.refusal());
      }
      engine.pause(wait);
    }
  }

  private static Duration remaining(long deadline) {
    return Duration.ofNanos(deadline - System.nanoTime());
  }

  private static Failure empty() {
    return Failure.defect("empty answer", new IllegalStateException("no message before the end"));
  }

  private StreamAttempt.Taken proceed(StreamAttempt running) throws InterruptedException {
    Duration timeout = engine.config().callTimeout();
    StreamAttempt.Taken next = running.take(timeout, timeout);
    if (next.failure() != null) {
      engine.requireOpen();
      Refusal refusal = next.failure().refusal();
      throw exception(
          next.failure(),
          Refusal.of(
              refusal.code(),
              "the list broke off after %d records: %s".formatted(taken, refusal.message())));
    }
    return next;
  }

  private static RegistryException exception(Failure failure, Refusal refusal) {
    return RegistryException.of(
        RetryPolicy.verdict(RetryPolicy.Repeat.READ, refusal, false), failure.cause());
  }

  /** Tells the node that no more is needed. */
  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    if (current != null) {
      current.cancel();
    }
    engine.release();
  }
}
