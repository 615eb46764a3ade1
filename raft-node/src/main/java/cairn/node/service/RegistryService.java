package cairn.node.service;

import cairn.model.Checkpoint;
import cairn.model.CheckpointId;
import cairn.model.CheckpointQuery;
import cairn.model.Consistency;
import cairn.model.Expectation;
import cairn.model.Move;
import cairn.model.NewCheckpoint;
import cairn.model.RefusedException;
import cairn.model.RequestId;
import cairn.model.ResponseHeader;
import cairn.model.Revision;
import cairn.model.Stats;
import cairn.model.StatsQuery;
import cairn.model.Transaction;
import cairn.model.TransactionResult;
import cairn.model.TransactionResult.Result;
import cairn.statemachine.codec.CommandCodec;
import cairn.statemachine.command.Answer;
import cairn.statemachine.command.Command;
import cairn.statemachine.command.Outcome;
import cairn.statemachine.command.Request;
import cairn.statemachine.command.RequestKey;
import cairn.statemachine.query.ListScan;
import cairn.statemachine.query.Scan;
import cairn.statemachine.query.StatsScan;
import cairn.statemachine.query.TooManyGroupsException;
import cairn.statemachine.query.Undo;
import cairn.statemachine.store.CheckpointReader;
import cairn.statemachine.store.CompactedException;
import cairn.statemachine.store.RegistryState;
import cairn.statemachine.store.View;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * The use cases of the registry. Writes go through the log; reads wait for the barrier and are then
 * answered by the local store.
 *
 * <p>Blocking: call it on a virtual thread. Every method throws a {@link RefusedException} that
 * says what its caller may do next.
 */
public final class RegistryService {
  /** Callers are not told apart yet. */
  private static final String ANYONE = "";

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
  public Reply<PutResult> put(
      NewCheckpoint checkpoint, Optional<RequestId> requestId, Deadline deadline)
      throws InterruptedException {
    Answer answer = submit(new Command.Put(checkpoint), requestId, deadline);
    boolean alreadyExisted = answer.outcome() instanceof Outcome.Unchanged;
    return new Reply<>(header(answer), new PutResult(record(answer.outcome()), alreadyExisted));
  }

  /** Moves the record under {@code id}, if it stands as {@code expected}. */
  public Reply<Checkpoint> updateTier(
      CheckpointId id,
      Move move,
      Expectation expected,
      Optional<RequestId> requestId,
      Deadline deadline)
      throws InterruptedException {
    Answer answer = submit(new Command.UpdateTier(id, move, expected), requestId, deadline);
    return new Reply<>(header(answer), record(answer.outcome()));
  }

  /** Removes the record under {@code id}, if it stands as {@code expected}. */
  public Reply<Checkpoint> delete(
      CheckpointId id, Expectation expected, Optional<RequestId> requestId, Deadline deadline)
      throws InterruptedException {
    Answer answer = submit(new Command.Delete(id, expected), requestId, deadline);
    return new Reply<>(header(answer), record(answer.outcome()));
  }

  /** Does all of {@code transaction} or nothing. */
  public Reply<TransactionResult> transact(
      Transaction transaction, Optional<RequestId> requestId, Deadline deadline)
      throws InterruptedException {
    Answer answer = submit(new Command.Transact(transaction), requestId, deadline);
    if (!(answer.outcome() instanceof Outcome.Transacted(boolean succeeded, var results))) {
      throw unexpected(answer.outcome());
    }
    return new Reply<>(
        header(answer),
        new TransactionResult(succeeded, results.stream().map(RegistryService::result).toList()));
  }

  /** The record under {@code id}, as it stands or as it stood at {@code asOf}. */
  public Reply<Checkpoint> get(
      CheckpointId id, Consistency consistency, Optional<Revision> asOf, Deadline deadline)
      throws InterruptedException {
    prepare(consistency, asOf, deadline);
    return reader.read(view -> {
      Revision at = at(asOf, consistency, view.state());
      Optional<Checkpoint> found = asOf.isPresent() ? past(view, id, at) : view.find(id);
      ResponseHeader header = header(at, view.state().epoch(), consistency);
      return new Reply<>(
          header,
          found.orElseThrow(() ->
              new RefusedException(
                  Refusals.notFound(id).decidedAt(header.epoch(), header.revision()))));
    });
  }

  /** The page that {@code query} asks for, as it is or as it was at {@code asOf}. */
  public Reply<Listing> list(
      CheckpointQuery query, Consistency consistency, Optional<Revision> asOf, Deadline deadline)
      throws InterruptedException {
    return scan(
            view -> {
              Refusals.requireTiers(query.filter(), view.state().tiers());
              return new ListScan(view, query, at(asOf, consistency, view.state()));
            },
            consistency,
            asOf,
            deadline)
        .map((state, page) ->
            new Listing(page, query.order(), state.tiers(), state.configuration().pageKey()));
  }

  /** What {@code query} comes to, as it is or as it was at {@code asOf}. */
  public Reply<Stats> stats(
      StatsQuery query, Consistency consistency, Optional<Revision> asOf, Deadline deadline)
      throws InterruptedException {
    return scan(
            view -> {
              Refusals.requireTiers(query.filter(), view.state().tiers());
              return new StatsScan(view, query, at(asOf, consistency, view.state()));
            },
            consistency,
            asOf,
            deadline)
        .map((state, stats) -> stats);
  }

  /** All of the state of this node but the records, however far it is. */
  public RegistryState localState() {
    return reader.state();
  }

  private <T> Scanned<T> scan(
      Function<View, Scan<T>> start,
      Consistency consistency,
      Optional<Revision> asOf,
      Deadline deadline)
      throws InterruptedException {
    prepare(consistency, asOf, deadline);
    try {
      Scan<T> scan = Scan.run(reader, start, deadline::requireLeft);
      RegistryState state = scan.state();
      return new Scanned<>(state, header(scan.at(), state.epoch(), consistency), scan.result());
    } catch (CompactedException e) {
      throw new RefusedException(Refusals.compacted(e.asked(), e.compacted()));
    } catch (TooManyGroupsException e) {
      throw new RefusedException(Refusals.tooManyGroups(e));
    }
  }

  /** The answer of a scan, the header that goes with it, and the state at its first look. */
  private record Scanned<T>(RegistryState state, ResponseHeader header, T value) {
    <R> Reply<R> map(BiFunction<RegistryState, T, R> mapping) {
      return new Reply<>(header, mapping.apply(state, value));
    }
  }

  private static Optional<Checkpoint> past(View view, CheckpointId id, Revision at) {
    try {
      return Undo.find(view, id, at);
    } catch (CompactedException e) {
      throw new RefusedException(Refusals.compacted(e.asked(), e.compacted()));
    }
  }

  /** A revision that is not here is nowhere, if this node is known to have all that there is. */
  private static Revision at(
      Optional<Revision> asOf, Consistency consistency, RegistryState state) {
    Revision at = asOf.orElse(state.revision());
    if (at.compareTo(state.revision()) > 0) {
      throw new RefusedException(
          consistency instanceof Consistency.Linearizable
              ? Refusals.notYet(at, state.revision())
              : Refusals.notHereYet(at, state.revision()));
    }
    return at;
  }

  private void prepare(Consistency consistency, Optional<Revision> asOf, Deadline deadline)
      throws InterruptedException {
    requireFormed();
    switch (consistency) {
      case Consistency.Linearizable _ -> barrier.await(deadline);
      case Consistency.AtLeast(Revision revision) ->
          barrier.awaitRevision(
              asOf.filter(at -> at.compareTo(revision) > 0).orElse(revision), deadline);
      case Consistency.Local _ -> {}
    }
  }

  private Answer submit(Command command, Optional<RequestId> requestId, Deadline deadline)
      throws InterruptedException {
    requireFormed();
    Request request =
        requestId
            .map(id -> CommandCodec.identified(command, new RequestKey(ANYONE, id)))
            .orElseGet(() -> Request.once(command));
    Answer answer = consensus.submit(request, deadline);
    if (answer.outcome() instanceof Outcome.Refused refused) {
      throw new RefusedException(
          Refusals.of(refused, command).decidedAt(answer.epoch(), answer.revision()));
    }
    return answer;
  }

  private void requireFormed() {
    if (cluster.clusterId().isEmpty()) {
      throw new RefusedException(Refusals.notFormed());
    }
  }

  private ResponseHeader header(Answer answer) {
    return header(answer.revision(), answer.epoch(), Consistency.LINEARIZABLE);
  }

  private ResponseHeader header(Revision revision, long epoch, Consistency consistency) {
    OptionalLong contactAge =
        consistency instanceof Consistency.Linearizable
            ? OptionalLong.empty()
            : OptionalLong.of(cluster.leaderContactAgeMillis());
    return new ResponseHeader(
        cluster.clusterId(), cluster.nodeName(), revision, cluster.term(), epoch, contactAge);
  }

  private static Checkpoint record(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Stored(Checkpoint checkpoint) -> checkpoint;
      case Outcome.Unchanged(Checkpoint checkpoint) -> checkpoint;
      case Outcome.Removed(Checkpoint last) -> last;
      case Outcome.Found _, Outcome.Transacted _, Outcome.Configured _, Outcome.Refused _ ->
          throw unexpected(outcome);
    };
  }

  private static Result result(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Stored(Checkpoint checkpoint) -> new Result.Stored(checkpoint, false);
      case Outcome.Unchanged(Checkpoint checkpoint) -> new Result.Stored(checkpoint, true);
      case Outcome.Removed(Checkpoint last) -> new Result.Removed(last);
      case Outcome.Found(Optional<Checkpoint> checkpoint) -> new Result.Found(checkpoint);
      case Outcome.Transacted _, Outcome.Configured _, Outcome.Refused _ ->
          throw unexpected(outcome);
    };
  }

  private static IllegalStateException unexpected(Outcome outcome) {
    return new IllegalStateException("a write of records came to %s".formatted(outcome));
  }
}
