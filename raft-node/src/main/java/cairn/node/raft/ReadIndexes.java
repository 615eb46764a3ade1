package cairn.node.raft;

import java.util.concurrent.CompletableFuture;

/** Gets an index of the log that covers every write acknowledged before it was asked for. */
interface ReadIndexes {
  /**
   * Fails with a {@link cairn.model.RefusedException} if this node does not lead, or cannot make
   * sure of it in time.
   */
  CompletableFuture<Long> next();
}
