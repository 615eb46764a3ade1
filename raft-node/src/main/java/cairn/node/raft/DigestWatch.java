package cairn.node.raft;

import cairn.node.failstop.ExitCode;
import cairn.node.failstop.FailStop;
import cairn.statemachine.store.CompactedException;
import cairn.statemachine.store.RegistryState;
import cairn.statemachine.store.StateDigest;
import cairn.statemachine.store.UnsoundStateException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.apache.ratis.protocol.RaftPeer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends a node whose state is not that of the others. Each node judges itself, so that none has to
 * be believed what it says of another: it holds its memory against its own digest, and its digest
 * against those of the others after the same entry of the log. Only a majority that agrees on
 * another one is believed; where no majority agrees, nobody knows who is right, and the log says
 * so.
 */
final class DigestWatch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(DigestWatch.class);

  private final ActiveMember member;
  private final RegistryStateMachine machine;
  private final PeerClient peers;
  private final Duration interval;
  private final FailStop failStop;
  private final Thread thread;

  /**
   * @param interval from one audit and comparison to the next; also the time for the others to
   *     answer
   */
  DigestWatch(
      ActiveMember member,
      RegistryStateMachine machine,
      PeerClient peers,
      Duration interval,
      FailStop failStop) {
    this.member = member;
    this.machine = machine;
    this.peers = peers;
    this.interval = interval;
    this.failStop = failStop;
    this.thread =
        failStop.startThread(member.division().getMemberId() + "-digest-watch", this::watch);
  }

  private void watch() {
    try {
      while (true) {
        Thread.sleep(interval);
        auditMemory();
        compareWithOthers();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // closed
    }
  }

  private void auditMemory() throws InterruptedException {
    try {
      machine.audit();
    } catch (CompactedException e) {
      LOG.info("The audit of the state is put off, since so much is written: {}", e.getMessage());
    } catch (UnsoundStateException e) {
      failStop.stop(ExitCode.STATE_DIVERGED, String.valueOf(e.getMessage()), e);
    }
  }

  private void compareWithOthers() throws InterruptedException {
    RegistryState state = machine.state();
    long index = state.applied().index();
    Collection<RaftPeer> voters = member.division().getRaftConf().getCurrentPeers();
    List<CompletableFuture<Optional<StateDigest>>> answers = new ArrayList<>();
    for (RaftPeer voter : voters) {
      if (!voter.getId().equals(member.division().getId())) {
        answers.add(peers.digest(voter.getAddress(), member.clusterId(), index, interval));
      }
    }
    List<StateDigest> others = new ArrayList<>();
    for (CompletableFuture<Optional<StateDigest>> answer : answers) {
      answer(answer).ifPresent(others::add);
    }
    judge(index, state.digests().total(), others, voters.size());
  }

  private static Optional<StateDigest> answer(CompletableFuture<Optional<StateDigest>> future)
      throws InterruptedException {
    try {
      return future.get();
    } catch (ExecutionException e) {
      return Optional.empty(); // does not answer: nothing is known of it
    }
  }

  private void judge(long index, StateDigest own, List<StateDigest> others, int voters) {
    Map<StateDigest, Integer> differing = new HashMap<>();
    others.stream()
        .filter(digest -> !digest.equals(own))
        .forEach(digest -> differing.merge(digest, 1, Integer::sum));
    for (Map.Entry<StateDigest, Integer> other : differing.entrySet()) {
      String what =
          "after entry %d of the log %d of %d nodes have digest %s, this one %s"
              .formatted(index, other.getValue(), voters, other.getKey(), own);
      if (other.getValue() > voters / 2) {
        failStop.stop(ExitCode.STATE_DIVERGED, what, null);
      } else {
        LOG.error("The replicas differ: {}", what);
      }
    }
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
