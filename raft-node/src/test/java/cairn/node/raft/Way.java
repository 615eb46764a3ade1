package cairn.node.raft;

import cairn.model.RefusedException;
import cairn.node.config.RaftConfig.Barrier;
import cairn.node.service.Deadline;
import cairn.node.service.ReadBarrier;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.ratis.protocol.ClientId;
import org.apache.ratis.protocol.Message;
import org.apache.ratis.protocol.RaftClientReply;
import org.apache.ratis.protocol.RaftClientRequest;
import org.apache.ratis.server.RaftServer;
import org.apache.ratis.server.RaftServer.Division;

/** A way to make sure that the local store may answer a linearizable read. */
enum Way {
  /** Ratis' own linearizable read, which Cairn does not use. */
  RATIS,
  /** Cairn's barrier that asks the voters for their terms. */
  TERM_QUORUM,
  /** Cairn's barrier that goes through the log. */
  LOG,
  /** The barrier of the node as its settings name it; a follower asks its leader. */
  CONFIGURED;

  private static final Executor EXECUTOR = Executors.newVirtualThreadPerTaskExecutor();
  private static final AtomicLong CALL_ID = new AtomicLong(1_000_000);

  /** Whether {@code node}, by its own account the leader, says that its store may answer. */
  boolean answers(Replication node, Duration timeout) throws InterruptedException {
    return answersBy(node, node, timeout);
  }

  /** Whether {@code node} may answer by the account of {@code leader}, itself or another node. */
  boolean answersBy(Replication node, Replication leader, Duration timeout)
      throws InterruptedException {
    return switch (this) {
      case RATIS -> ratisAnswers(leader, timeout);
      case TERM_QUORUM -> passes(node, leader, Barrier.TERM_QUORUM, timeout);
      case LOG -> passes(node, leader, Barrier.LOG, timeout);
      case CONFIGURED -> passes(node.readBarrier(), timeout);
    };
  }

  private static boolean passes(
      Replication node, Replication leader, Barrier barrier, Duration timeout)
      throws InterruptedException {
    Rounds<Long> rounds =
        new Rounds<>(leader.replica().member().readIndexes(barrier)::next, EXECUTOR);
    RaftReplica replica = node.replica();
    return passes(
        new LocalReadBarrier(rounds::join, replica.applied(), replica.reader(), replica.retries()),
        timeout);
  }

  private static boolean passes(ReadBarrier barrier, Duration timeout) throws InterruptedException {
    try {
      barrier.await(Deadline.after(timeout));
      return true;
    } catch (RefusedException e) {
      return false;
    }
  }

  private static boolean ratisAnswers(Replication node, Duration timeout)
      throws InterruptedException {
    Division division = node.replica().member().division();
    RaftServer server = division.getRaftServer();
    RaftClientRequest request =
        RaftClientRequest.newBuilder()
            .setClientId(ClientId.randomId())
            .setServerId(server.getId())
            .setGroupId(division.getMemberId().getGroupId())
            .setCallId(CALL_ID.incrementAndGet())
            .setMessage(Message.EMPTY)
            .setType(RaftClientRequest.readRequestType())
            .build();
    try {
      RaftClientReply reply =
          server.submitClientRequestAsync(request).get(timeout.toMillis(), TimeUnit.MILLISECONDS);
      return reply.isSuccess();
    } catch (TimeoutException | ExecutionException | IOException e) {
      return false;
    }
  }
}
