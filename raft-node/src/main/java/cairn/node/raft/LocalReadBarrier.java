package cairn.node.raft;

import cairn.model.ErrorCode;
import cairn.model.RefusedException;
import cairn.model.Revision;
import cairn.node.service.Deadline;
import cairn.node.service.ReadBarrier;
import cairn.statemachine.store.CheckpointReader;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Makes the local store fit to answer a linearizable read: gets a read index, from a round on this
 * node if it leads or from the leader if not, and waits until it is applied here.
 */
final class LocalReadBarrier implements ReadBarrier {
  private final Supplier<CompletableFuture<Long>> readIndex;
  private final AppliedIndex applied;
  private final CheckpointReader reader;
  private final Retries retries;

  /**
   * @param readIndex an index that covers every write acknowledged before the call
   */
  LocalReadBarrier(
      Supplier<CompletableFuture<Long>> readIndex,
      AppliedIndex applied,
      CheckpointReader reader,
      Retries retries) {
    this.readIndex = readIndex;
    this.applied = applied;
    this.reader = reader;
    this.retries = retries;
  }

  @Override
  public void await(Deadline deadline) throws InterruptedException {
    long index = retries.untilDeadline(deadline, () -> index(deadline));
    if (!applied.await(index, deadline)) {
      throw RefusedException.of(
          ErrorCode.UNAVAILABLE,
          "this replica is at index %d of the log and did not reach %d in time"
              .formatted(applied.get(), index));
    }
  }

  @Override
  public void awaitRevision(Revision revision, Deadline deadline) throws InterruptedException {
    if (reader.state().revision().compareTo(revision) >= 0) {
      return;
    }
    var _ = readIndex.get(); // the leader tells who asks what is committed
    while (true) {
      long index = applied.get();
      Revision reached = reader.state().revision();
      if (reached.compareTo(revision) >= 0) {
        return;
      }
      if (!applied.await(index + 1, deadline)) {
        throw RefusedException.of(
            ErrorCode.UNAVAILABLE,
            "this replica is at revision %s and did not reach %s in time"
                .formatted(reached, revision));
      }
    }
  }

  private long index(Deadline deadline) throws InterruptedException {
    try {
      return DeadlineTimer.limit(readIndex.get(), deadline).get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof TimeoutException) {
        throw unavailable("the leader did not confirm that it leads in time");
      }
      // A read does nothing, so whatever its outcome, it can be asked again.
      throw unavailable(GroupCommit.refused(e.getCause()).refusal().message());
    }
  }

  private static RefusedException unavailable(String why) {
    return RefusedException.of(ErrorCode.UNAVAILABLE, "cannot read linearizably: " + why);
  }
}
