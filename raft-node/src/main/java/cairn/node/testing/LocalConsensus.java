package cairn.node.testing;

import cairn.model.ErrorCode;
import cairn.model.Refusal;
import cairn.model.RefusedException;
import cairn.model.Revision;
import cairn.model.StateLimits;
import cairn.model.TierOrder;
import cairn.node.service.Consensus;
import cairn.node.service.Deadline;
import cairn.node.service.ReadBarrier;
import cairn.statemachine.RegistryMachine;
import cairn.statemachine.command.Answer;
import cairn.statemachine.command.Batch;
import cairn.statemachine.command.Command;
import cairn.statemachine.command.Configuration;
import cairn.statemachine.command.PageKey;
import cairn.statemachine.command.Request;
import cairn.statemachine.store.CheckpointStore;
import cairn.statemachine.store.LogPosition;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A replicated log without replicas: each command is applied at once, by the rules of the real one.
 * Keeps the contract of {@link Consensus} and of {@link ReadBarrier}, durability aside.
 */
public final class LocalConsensus implements Consensus, ReadBarrier {
  private static final long TERM = 1;

  private final CheckpointStore store;
  private final RegistryMachine machine;
  private final Clock clock;
  private long lastIndex; // guarded by this
  private Optional<Refusal> refusal = Optional.empty(); // guarded by this

  /** Sets up {@code store}, which is empty, applies to it, and stamps commands by {@code clock}. */
  public LocalConsensus(CheckpointStore store, Clock clock) {
    this.store = store;
    this.machine = new RegistryMachine(store);
    this.clock = clock;
    PageKey key = new PageKey("5e".repeat(PageKey.BYTES));
    var _ =
        submit(
            Request.once(
                new Command.Configure(
                    new Configuration(TierOrder.DEFAULT, StateLimits.DEFAULT, Optional.of(key)))),
            Deadline.after(Duration.ZERO));
  }

  /** From now on refuses everything with {@code refusal}, as if nothing could be proposed. */
  public synchronized void refuse(Refusal refusal) {
    this.refusal = Optional.of(refusal);
  }

  /** From now on takes everything again. */
  public synchronized void recover() {
    refusal = Optional.empty();
  }

  @Override
  public synchronized Answer submit(Request request, Deadline deadline) {
    requireUp();
    lastIndex++;
    Batch batch = new Batch(clock.instant(), List.of(request));
    return machine.apply(new LogPosition(TERM, lastIndex), batch).getFirst();
  }

  @Override
  public synchronized void await(Deadline deadline) {
    requireUp();
  }

  /** Says no at once where a replica would wait. */
  @Override
  public synchronized void awaitRevision(Revision revision, Deadline deadline) {
    requireUp();
    if (store.state().revision().compareTo(revision) < 0) {
      throw RefusedException.of(
          ErrorCode.UNAVAILABLE, "this node is not at revision %s yet".formatted(revision));
    }
  }

  private void requireUp() {
    if (refusal.isPresent()) {
      throw new RefusedException(refusal.get());
    }
  }
}
