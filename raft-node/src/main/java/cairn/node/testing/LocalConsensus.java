package cairn.node.testing;

import cairn.model.Refusal;
import cairn.model.RefusedException;
import cairn.node.service.Consensus;
import cairn.node.service.Deadline;
import cairn.node.service.ReadBarrier;
import cairn.statemachine.RegistryMachine;
import cairn.statemachine.command.Answer;
import cairn.statemachine.command.Batch;
import cairn.statemachine.command.Command;
import cairn.statemachine.store.CheckpointStore;
import cairn.statemachine.store.LogPosition;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * A replicated log without replicas: each command is applied at once, by the rules of the real one.
 * Keeps the contract of {@link Consensus} and of {@link ReadBarrier}, durability aside.
 */
public final class LocalConsensus implements Consensus, ReadBarrier {
  private static final long TERM = 1;

  private final RegistryMachine machine;
  private final Clock clock;
  private long lastIndex; // guarded by this
  private Optional<Refusal> refusal = Optional.empty(); // guarded by this

  /** Applies to {@code store}, which is empty, and stamps commands by {@code clock}. */
  public LocalConsensus(CheckpointStore store, Clock clock) {
    this.machine = new RegistryMachine(store);
    this.clock = clock;
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
  public synchronized Answer submit(Command command, Deadline deadline) {
    requireUp();
    lastIndex++;
    Batch batch = new Batch(clock.instant(), List.of(command));
    return machine.apply(new LogPosition(TERM, lastIndex), batch).getFirst();
  }

  @Override
  public synchronized void await(Deadline deadline) {
    requireUp();
  }

  private void requireUp() {
    if (refusal.isPresent()) {
      throw new RefusedException(refusal.get());
    }
  }
}
