package cairn.chaos.workload;

import cairn.chaos.check.TransactionInput;
import cairn.chaos.check.TransactionInput.Side;
import cairn.chaos.check.TransactionInput.Version;
import cairn.chaos.check.TransactionOutput;
import cairn.chaos.history.Outcome;
import cairn.client.Answered;
import cairn.client.ListRequest;
import cairn.client.Page;
import cairn.client.RegistryClient;
import cairn.model.Checkpoint;
import cairn.model.CheckpointFilter;
import cairn.model.Comparison;
import cairn.model.Comparison.Relation;
import cairn.model.Expectation;
import cairn.model.ModelName;
import cairn.model.Move;
import cairn.model.Operation;
import cairn.model.Transaction;
import cairn.model.TransactionResult;
import cairn.model.TransactionResult.Result;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * One client that reads all records and lets two of them change places, if they are as it has read
 * them. Every other swap says so by comparisons of the transaction, the others by what each move
 * expects.
 */
final class TransactionClient implements Runnable {
  private static final int READS_IN_100 = 30;
  private static final int LIMIT = 100;
  private static final ListRequest ALL =
      ListRequest.of(CheckpointFilter.of(new ModelName(TransactionWorkload.MODEL)))
          .withLimit(LIMIT);

  private final Nodes nodes;
  private final Calls<TransactionInput, TransactionOutput> calls;
  private final Random random;
  private final Map<Version, Version> versions;
  private List<Checkpoint> records = List.of();

  /**
   * @param versions one of each that was seen, since each is seen often; for any number of threads
   */
  TransactionClient(
      Nodes nodes,
      Calls<TransactionInput, TransactionOutput> calls,
      Random random,
      Map<Version, Version> versions) {
    this.nodes = nodes;
    this.calls = calls;
    this.random = random;
    this.versions = versions;
  }

  @Override
  public void run() {
    Outcome<TransactionOutput> read =
        calls.read("", new TransactionInput.ReadAll(), () -> readAll(nodes.any(random)));
    if (read instanceof Outcome.Ok<TransactionOutput> && random.nextInt(100) >= READS_IN_100) {
      swap();
    }
  }

  /**
   * Reads them once, wherever that is answered.
   *
   * @throws Calls.Unanswered if it is answered nowhere, within a minute
   */
  void readLast() {
    calls.readLast("", new TransactionInput.ReadAll(), () -> nodes.patiently(this::readAll));
  }

  private TransactionOutput readAll(RegistryClient node) {
    Answered<Page> answer = node.list(ALL);
    records = answer.value().checkpoints();
    Map<String, Version> shown = new HashMap<>();
    for (Checkpoint record : records) {
      Side side = side(record);
      if (shown.put(side.id(), side.version()) != null) {
        throw new IllegalStateException("listed twice: " + record);
      }
    }
    return new TransactionOutput.All(answer.header().revision().value(), shown);
  }

  private Side side(Checkpoint record) {
    String tier = record.location().tier().name().intern();
    Version version = new Version(tier, record.generation(), record.modRevision().value());
    Version before = versions.putIfAbsent(version, version);
    return new Side(record.id().value().intern(), before == null ? version : before);
  }

  private void swap() {
    if (records.isEmpty()) {
      return;
    }
    Checkpoint one = records.get(random.nextInt(records.size()));
    Checkpoint other = records.get(random.nextInt(records.size()));
    if (one.location().tier().equals(other.location().tier())) {
      return;
    }
    Transaction swap = random.nextBoolean() ? compared(one, other) : expected(one, other);
    Outcome<TransactionOutput> _ =
        calls.attempt(
            "",
            new TransactionInput.Swap(side(one), side(other)),
            () -> outcome(nodes.any(random).transact(swap).value()));
  }

  private static Transaction expected(Checkpoint one, Checkpoint other) {
    return new Transaction(
        List.of(),
        List.of(move(one, other, Expectation.of(one)), move(other, one, Expectation.of(other))),
        List.of());
  }

  private static Transaction compared(Checkpoint one, Checkpoint other) {
    return new Transaction(
        List.of(
            new Comparison(one.id(), new Comparison.Generation(Relation.EQUAL, one.generation())),
            new Comparison(
                other.id(), new Comparison.ModRevision(Relation.EQUAL, other.modRevision()))),
        List.of(
            move(one, other, Expectation.tier(one.location().tier())),
            move(other, one, Expectation.tier(other.location().tier()))),
        List.of(new Operation.Get(one.id()), new Operation.Get(other.id())));
  }

  private static Operation move(Checkpoint record, Checkpoint to, Expectation expected) {
    return new Operation.UpdateTier(record.id(), Move.to(to.location().tier()), expected);
  }

  private Outcome<TransactionOutput> outcome(TransactionResult result) {
    if (!result.succeeded()) {
      return new Outcome.Failed<>("a comparison did not hold");
    }
    List<Side> moved = result.results().stream().map(this::moved).toList();
    if (moved.size() != 2) {
      throw new IllegalStateException("a swap came to " + result);
    }
    return new Outcome.Ok<>(new TransactionOutput.Swapped(moved.getFirst(), moved.getLast()));
  }

  private Side moved(Result result) {
    if (result instanceof Result.Stored(var record, _)) {
      return side(record);
    }
    throw new IllegalStateException("a move came to " + result);
  }
}
