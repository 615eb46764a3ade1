package cairn.node.raft;

import cairn.model.ErrorCode;
import cairn.model.RefusedException;
import cairn.node.service.Deadline;
import cairn.statemachine.codec.BatchCodec;
import cairn.statemachine.command.Answer;
import com.google.protobuf.ByteString;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.ratis.protocol.ClientId;
import org.apache.ratis.protocol.Message;
import org.apache.ratis.protocol.RaftClientAsynchronousProtocol;
import org.apache.ratis.protocol.RaftClientReply;
import org.apache.ratis.protocol.RaftClientRequest;
import org.apache.ratis.protocol.exceptions.LeaderSteppingDownException;
import org.apache.ratis.server.RaftServer.Division;
import org.apache.ratis.thirdparty.com.google.protobuf.UnsafeByteOperations;
import org.jspecify.annotations.Nullable;

/**
 * Hands batches to Ratis as the leader, one log entry each, and brings back what became of them.
 *
 * <p>The answers come from the apply on this very replica, not in the Raft reply: Ratis keeps
 * replies for its retry cache, and they would keep every record of the last minute with them.
 */
final class Proposer {
  private final Division division;
  private final InstantSource clock;
  private final Duration timeout;
  private final ClientId clientId = ClientId.randomId();
  private final AtomicLong lastCallId = new AtomicLong();
  private final Map<Long, InFlight> inFlight = new ConcurrentHashMap<>();
  private final InFlightEvents events = new InFlightEvents();

  /**
   * @param timeout how long a batch may take before its outcome counts as unknown
   */
  Proposer(Division division, InstantSource clock, Duration timeout) {
    this.division = division;
    this.clock = clock;
    this.timeout = timeout;
  }

  /**
   * What became of a batch.
   *
   * @param index of its log entry
   * @param answers one for each command
   */
  record Committed(long index, List<Answer> answers) {}

  private static final class InFlight {
    private volatile boolean proposed;
    private volatile @Nullable Committed committed;
  }

  /** What the state machine tells of batches. */
  BatchEvents events() {
    return events;
  }

  /**
   * Commits {@code commands}, encoded, as one log entry; none at all is an entry too. The future
   * fails with a {@link RefusedException}: {@link ErrorCode#NOT_LEADER} if nothing was proposed,
   * else {@link ErrorCode#OUTCOME_UNKNOWN}. It completes on the thread that applies entries, or
   * another of Ratis', with its locks: what depends on it must not wait.
   */
  CompletableFuture<Committed> propose(List<ByteString> commands) {
    long callId = lastCallId.incrementAndGet();
    InFlight batch = new InFlight();
    inFlight.put(callId, batch);
    ByteString entry = BatchCodec.encode(clock.instant(), commands);
    RaftClientRequest request =
        RaftClientRequest.newBuilder()
            .setClientId(clientId)
            .setServerId(division.getId())
            .setGroupId(division.getMemberId().getGroupId())
            .setCallId(callId)
            .setRepliedCallIds(List.of(callId - 1))
            .setMessage(
                Message.valueOf(UnsafeByteOperations.unsafeWrap(entry.asReadOnlyByteBuffer())))
            .setType(RaftClientRequest.writeRequestType())
            .build();
    return DeadlineTimer.limit(submit(request), Deadline.after(timeout))
        .handle((reply, failure) -> {
          inFlight.remove(callId);
          return conclude(batch, reply, failure);
        });
  }

  /** On this thread; through the server, two others would hand it to each other. */
  private CompletableFuture<RaftClientReply> submit(RaftClientRequest request) {
    try {
      return ((RaftClientAsynchronousProtocol) division).submitClientRequestAsync(request);
    } catch (IOException | RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private static Committed conclude(
      InFlight batch, @Nullable RaftClientReply reply, @Nullable Throwable failure) {
    Committed committed = batch.committed;
    if (committed != null) {
      return committed; // applied here, hence committed, whatever Ratis says of leadership
    }
    Throwable cause = reply == null ? failure : reply.getException();
    if (cause instanceof CompletionException && cause.getCause() != null) {
      cause = cause.getCause();
    }
    if (cause instanceof LeaderSteppingDownException) { // Ratis looks at it last before it appends
      throw RefusedException.of(
          ErrorCode.NOT_LEADER, "this node hands its leadership over to another one");
    }
    if (batch.proposed || cause instanceof TimeoutException) {
      throw RefusedException.of(
          ErrorCode.OUTCOME_UNKNOWN,
          "the leader lost leadership or time before the write was decided: " + cause);
    }
    throw RefusedException.of(ErrorCode.NOT_LEADER, "this node does not lead: " + cause);
  }

  private final class InFlightEvents implements BatchEvents {
    @Override
    public void accepted(ClientId client, long callId) {
      InFlight batch = find(client, callId);
      if (batch != null) {
        batch.proposed = true;
      }
    }

    @Override
    public void applied(ClientId client, long callId, long index, List<Answer> answers) {
      InFlight batch = find(client, callId);
      if (batch != null) {
        batch.committed = new Committed(index, answers);
      }
    }

    private @Nullable InFlight find(ClientId client, long callId) {
      return client.equals(clientId) ? inFlight.get(callId) : null;
    }
  }
}
