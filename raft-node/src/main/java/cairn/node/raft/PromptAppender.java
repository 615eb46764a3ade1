package cairn.node.raft;

import java.util.concurrent.atomic.AtomicLong;
import org.apache.ratis.grpc.server.GrpcLogAppender;
import org.apache.ratis.server.RaftServer.Division;
import org.apache.ratis.server.leader.FollowerInfo;
import org.apache.ratis.server.leader.LeaderState;
import org.apache.ratis.server.raftlog.RaftLog;

/**
 * Sends the log of a leader to one follower, as Ratis does, and tells it at once what is committed
 * when asked to. By itself Ratis says that with the next entries, or else with a heartbeat up to
 * half an election timeout later, and a read on the follower would wait as long. And it sends again
 * what the follower has lost.
 */
final class PromptAppender extends GrpcLogAppender {
  private final AtomicLong owed = new AtomicLong(-1);
  private final Told told = new Told();

  PromptAppender(Division division, LeaderState leader, FollowerInfo follower) {
    super(division, leader, follower);
  }

  /** Has the follower told that {@code index} is committed, unless it knows. */
  void tellCommitted(long index) {
    owed.accumulateAndGet(index, Math::max);
    notifyLogAppender();
  }

  /**
   * {@inheritDoc}
   *
   * <p>Ratis calls this after each answer of the follower, too. As long as answers are due a
   * heartbeat says nothing of commits, and what the follower does not have yet is not committed on
   * it. A follower whose disk hangs answers at once and commits nothing (see {@link
   * OrderedAppends}), so the same index is told again only after a while.
   */
  @Override
  public void notifyLogAppender() {
    long index = owed.get();
    if (getFollower().getCommitIndex() < index
        && getFollower().getMatchIndex() >= index
        && !hasPendingDataRequests()
        && told.isDue(index, System.nanoTime())) {
      triggerHeartbeat();
    }
    super.notifyLogAppender();
  }

  /**
   * {@inheritDoc}
   *
   * <p>Goes where the follower asks, or one entry before, if that was tried. Ratis goes back behind
   * what the follower has once confirmed for one message only: if what that begins with does not
   * follow on the follower's last entry either, it starts again at the confirmed one, for ever. A
   * follower comes to that whose volume was put back to an earlier time, with a last entry that was
   * replaced since.
   */
  @Override
  protected long getNextIndexForInconsistency(long requestFirstIndex, long replyNextIndex) {
    boolean tried = replyNextIndex == requestFirstIndex;
    return tried && replyNextIndex > RaftLog.LEAST_VALID_LOG_INDEX
        ? replyNextIndex - 1
        : replyNextIndex;
  }
}
