package cairn.node.service;

import cairn.model.Checkpoint;
import cairn.model.CheckpointId;
import cairn.model.CheckpointQuery;
import cairn.model.Expectation;
import cairn.model.Move;
import cairn.model.NewCheckpoint;
import cairn.model.RefusedException;
import cairn.model.ResponseHeader;
import cairn.model.Revision;
import cairn.model.TierOrder;
import cairn.statemachine.command.Answer;
import cairn.statemachine.command.Command;
import cairn.statemachine.command.Outcome;
import cairn.statemachine.store.CheckpointReader;
import cairn.statemachine.store.RegistryState;
import cairn.statemachine.store.View;
import java.util.Optional;
import java.util.function.Function;

/**
 * The use cases of the registry. Writes go through the log; reads wait for the barrier and are then
 * answered by the local store.
 *
 * <p>Blocking: call it on a virtual thread. Every method throws a {@link RefusedException} that
 * says what its caller may do next.
 */
public final class RegistryService {
  private final Consensus consensus;
  private final ReadBarrier barrier;
  private final CheckpointReader reader;
  private final ClusterView cluster;

  /**
   * @param reader the local store; may stand for another one after a snapshot was installed
   */
  public RegistryService(
      Consensus consensus, ReadBarrier barrier, CheckpointReader reader, ClusterView cluster) {
    this.consensus = consensus;
    this.barrier = barrier;
    this.reader = reader;
    this.cluster = cluster;
  }

  /** Registers {@code checkpoint}, once. */
  public Reply<PutResult> put(NewCheckpoint checkpoint, Deadline deadline)
      throws InterruptedException {
    Answer answer = submit(new Command.Put(checkpoint), deadline);
    boolean alreadyExisted = answer.outcome() instanceof Outcome.Unchanged;
    return new Reply<>(header(answer), new PutResult(record(answer), alreadyExisted));
  }

  /** The record under {@code id}. */
  public Reply<Checkpoint> get(CheckpointId id, Deadline deadline) throws InterruptedException {
    Reply<Optional<Checkpoint>> found = read(view -> view.find(id), deadline);
    Checkpoint checkpoint =
        found.value().orElseThrow(() -> new RefusedException(Refusals.notFound(id)));
    return new Reply<>(found.header(), checkpoint);
  }

  /** The page that {@code query} asks for. */
  public Reply<Listing> list(CheckpointQuery query, Deadline deadline) throws InterruptedException {
    return read(
        view -> {
          TierOrder tiers = view.state().tiers();
          Refusals.requireTiers(query.filter(), tiers);
          return new Listing(view.list(query), query.order(), tiers);
        },
        deadline);
  }

  /** Moves the record under {@code id}, if it stands as {@code expected}. */
  public Reply<Checkpoint> updateTier(
      CheckpointId id, Move move, Expectation expected, Deadline deadline)
      throws InterruptedException {
    Answer answer = submit(new Command.UpdateTier(id, move, expected), deadline);
    return new Reply<>(header(answer), record(answer));
  }

  /** Removes the record under {@code id}, if it stands as {@code expected}. */
  public Reply<Checkpoint> delete(CheckpointId id, Expectation expected, Deadline deadline)
      throws InterruptedException {
    Answer answer = submit(new Command.Delete(id, expected), deadline);
    return new Reply<>(header(answer), record(answer));
  }

  private Answer submit(Command command, Deadline deadline) throws InterruptedException {
    requireFormed();
    Answer answer = consensus.submit(command, deadline);
    if (answer.outcome() instanceof Outcome.Refused refused) {
      throw new RefusedException(Refusals.of(refused, command));
    }
    return answer;
  }

  private <T> Reply<T> read(Function<View, T> query, Deadline deadline)
      throws InterruptedException {
    requireFormed();
    barrier.await(deadline);
    return reader.read(view -> {
      RegistryState state = view.state();
      return new Reply<>(header(state.revision(), state.epoch()), query.apply(view));
    });
  }

  private void requireFormed() {
    if (cluster.clusterId().isEmpty()) {
      throw new RefusedException(Refusals.notFormed());
    }
  }

  private ResponseHeader header(Answer answer) {
    return header(answer.revision(), answer.epoch());
  }

  private ResponseHeader header(Revision revision, long epoch) {
    return new ResponseHeader(
        cluster.clusterId(), cluster.nodeName(), revision, cluster.term(), epoch);
  }

  private static Checkpoint record(Answer answer) {
    return switch (answer.outcome()) {
      case Outcome.Stored(Checkpoint checkpoint) -> checkpoint;
      case Outcome.Unchanged(Checkpoint checkpoint) -> checkpoint;
      case Outcome.Removed(Checkpoint last) -> last;
      case Outcome.Configured _, Outcome.Refused _ ->
          throw new IllegalStateException(
              "a write of a record came to %s".formatted(answer.outcome()));
    };
  }
}
