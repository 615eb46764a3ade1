package cairn.node.raft;

import cairn.model.ErrorCode;
import cairn.model.RefusedException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.apache.ratis.protocol.RaftPeer;
import org.apache.ratis.server.DivisionInfo;
import org.apache.ratis.server.RaftConfiguration;
import org.apache.ratis.server.RaftServer.Division;
import org.apache.ratis.server.protocol.TermIndex;

/**
 * The term-quorum barrier: no entry in the log, no disk.
 *
 * <p>The leader, ready in term T, takes its commit index C, then asks all voters for their current
 * term. A majority, itself counted, that answers T or lower to a question sent after the reads came
 * shows that no later leader was elected before those answers: it would need the vote of one of
 * them, in a term above T, and a voter makes its term durable before it answers a vote. So nothing
 * newer than C was acknowledged before the reads came. This is the read index of Ongaro,
 * "Consensus: Bridging Theory and Practice", section 6.4, with a question for terms in the place of
 * the round of heartbeats, since Ratis' own heartbeat round can be skipped or shared with older
 * reads (docs/decisions/0002).
 *
 * <p>While the configuration of the cluster changes there are two majorities, and a leader that is
 * being removed has no vote to count; the log barrier takes over.
 */
final class TermQuorumReadIndexes implements ReadIndexes {
  private final Division division;
  private final Function<RaftPeer, CompletableFuture<Long>> askTerm;
  private final ReadIndexes fallback;

  /**
   * @param askTerm asks a voter for its current term; -1 from one that is no member. What it
   *     returns must complete, in time or exceptionally; a round takes as long
   */
  TermQuorumReadIndexes(
      Division division,
      Function<RaftPeer, CompletableFuture<Long>> askTerm,
      ReadIndexes fallback) {
    this.division = division;
    this.askTerm = askTerm;
    this.fallback = fallback;
  }

  @Override
  public CompletableFuture<Long> next() {
    // The term of the last entry, read before the role: a ready leader has an entry of its own term
    // in its log, and no entry of a later one. The current term of the division could already be
    // that of a later leader while the role is still the old one.
    TermIndex last = division.getRaftLog().getLastEntryTermIndex();
    DivisionInfo info = division.getInfo();
    RaftConfiguration configuration = division.getRaftConf();
    if (last == null || !info.isLeaderReady()) {
      return CompletableFuture.failedFuture(notLeader());
    }
    boolean votes = configuration.getPeer(division.getId()) != null;
    if (!votes || !configuration.getPreviousPeers().isEmpty()) {
      return fallback.next();
    }
    long commitIndex = division.getRaftLog().getLastCommittedIndex();
    return majorityAtOrBelow(last.getTerm(), configuration.getCurrentPeers())
        .thenApply(confirmed -> {
          if (info.getCurrentTerm() > last.getTerm()) {
            throw notLeader();
          }
          return commitIndex;
        });
  }

  @SuppressWarnings("FutureReturnValueIgnored") // each answer is counted, a failed one too
  private CompletableFuture<Boolean> majorityAtOrBelow(long term, Collection<RaftPeer> voters) {
    CompletableFuture<Boolean> majority = new CompletableFuture<>();
    int needed = voters.size() / 2; // beside this node
    if (needed == 0) {
      majority.complete(true);
      return majority;
    }
    List<RaftPeer> others = new ArrayList<>(voters);
    others.removeIf(peer -> peer.getId().equals(division.getId()));
    AtomicInteger agreed = new AtomicInteger();
    AtomicInteger open = new AtomicInteger(others.size());
    for (RaftPeer peer : others) {
      askTerm
          .apply(peer)
          .whenComplete((answer, failure) -> {
            boolean agrees = failure == null && answer >= 0 && answer <= term;
            if (agrees && agreed.incrementAndGet() == needed) {
              majority.complete(true);
            }
            if (open.decrementAndGet() == 0) {
              majority.completeExceptionally(
                  RefusedException.of(
                      ErrorCode.UNAVAILABLE, "no majority of the voters answers this leader"));
            }
          });
    }
    return majority;
  }

  private static RefusedException notLeader() {
    return RefusedException.of(ErrorCode.NOT_LEADER, "this node does not lead, or not yet");
  }
}
