package cairn.node.raft;

import cairn.node.raft.Proposer.Committed;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * The log barrier: an empty entry through the log. Committed at an index, it shows that this node
 * led after the read came, and everything acknowledged before lies below it. Right under any clock
 * and any pause; costs a round of Raft and an fsync on each node.
 */
final class LogReadIndexes implements ReadIndexes {
  private final Proposer proposer;

  LogReadIndexes(Proposer proposer) {
    this.proposer = proposer;
  }

  @Override
  public CompletableFuture<Long> next() {
    return proposer.propose(List.of()).thenApply(Committed::index);
  }
}
