package cairn.statemachine;

import static cairn.statemachine.testing.Checkpoints.NOON;
import static cairn.statemachine.testing.Checkpoints.fullPut;
import static cairn.statemachine.testing.Checkpoints.put;
import static org.assertj.core.api.Assertions.assertThat;

import cairn.model.Checkpoint;
import cairn.model.CheckpointId;
import cairn.model.Comparison;
import cairn.model.Comparison.Relation;
import cairn.model.ContentHash;
import cairn.model.Expectation;
import cairn.model.Move;
import cairn.model.Operation;
import cairn.model.Revision;
import cairn.model.Tier;
import cairn.model.TierOrder;
import cairn.model.Transaction;
import cairn.statemachine.command.Batch;
import cairn.statemachine.command.Command;
import cairn.statemachine.command.Outcome;
import cairn.statemachine.command.Outcome.Refused;
import cairn.statemachine.command.Outcome.Refused.InTransaction;
import cairn.statemachine.command.Outcome.Refused.InTransaction.Part;
import cairn.statemachine.mapdb.MapDbStore;
import cairn.statemachine.store.LogPosition;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TransactionTest {
  private static final CheckpointId A = new CheckpointId("a");
  private static final CheckpointId B = new CheckpointId("b");
  private static final Comparison A_EXISTS = new Comparison(A, new Comparison.Exists(true));
  private static final Operation PUT_B = new Operation.Put(put("b"));
  private static final Operation DELETE_A = new Operation.Delete(A, Expectation.generation(1));

  private final MapDbStore store = new MapDbStore();
  private final RegistryMachine machine = new RegistryMachine(store);
  private long nextIndex;

  @BeforeEach
  void thereIsA() {
    apply(new Command.Put(put("a")));
  }

  @Nested
  class Doing {
    @Test
    void changesSeveralRecordsAtOneRevision() {
      Outcome outcome = transact(List.of(A_EXISTS), List.of(PUT_B, DELETE_A), List.of());

      assertThat(outcome)
          .isInstanceOfSatisfying(
              Outcome.Transacted.class,
              done -> {
                assertThat(done.succeeded()).isTrue();
                assertThat(done.results())
                    .extracting(result -> result.getClass().getSimpleName())
                    .containsExactly("Stored", "Removed");
              });
      assertThat(store.state().revision()).isEqualTo(new Revision(2));
      assertThat(find(A)).isEmpty();
      assertThat(find(B))
          .hasValueSatisfying(b -> assertThat(b.modRevision()).isEqualTo(new Revision(2)));
    }

    @Test
    void takesTheOtherBranchIfAComparisonDoesNotHold() {
      Comparison noA = new Comparison(A, new Comparison.Exists(false));

      Outcome outcome = transact(List.of(A_EXISTS, noA), List.of(DELETE_A), List.of(PUT_B));

      assertThat(outcome)
          .isInstanceOfSatisfying(
              Outcome.Transacted.class, done -> assertThat(done.succeeded()).isFalse());
      assertThat(find(A)).isPresent();
      assertThat(find(B)).isPresent();
    }

    @Test
    void readsWhatStoodBefore() {
      Outcome outcome =
          transact(
              List.of(),
              List.of(DELETE_A, new Operation.Get(A), new Operation.Get(B), PUT_B),
              List.of());

      assertThat(((Outcome.Transacted) outcome).results().subList(1, 3))
          .containsExactly(
              new Outcome.Found(Optional.of(first("a"))), new Outcome.Found(Optional.empty()));
    }

    @Test
    void takesNoRevisionWhereItOnlyReads() {
      transact(List.of(), List.of(new Operation.Get(A)), List.of());

      assertThat(store.state().revision()).isEqualTo(new Revision(1));
    }
  }

  @Nested
  class Refusing {
    @Test
    void changesNothingAndNamesThePlaceOfTheOperation() {
      Operation stale = new Operation.Delete(A, Expectation.generation(7));

      assertThat(transact(List.of(), List.of(PUT_B, stale), List.of()))
          .isEqualTo(new InTransaction(Part.THEN, 1, new Refused.Stale(first("a"))));
      assertThat(store.state().revision()).isEqualTo(new Revision(1));
      assertThat(find(B)).isEmpty();
    }

    @Test
    void namesTheOtherBranch() {
      Comparison noA = new Comparison(A, new Comparison.Exists(false));
      Operation missing =
          new Operation.UpdateTier(B, Move.to(new Tier("dram")), Expectation.generation(1));

      assertThat(transact(List.of(noA), List.of(), List.of(missing)))
          .isEqualTo(new InTransaction(Part.ELSE, 0, new Refused.NotFound(B)));
    }

    @Test
    void namesAComparisonWithATierThatThereIsNot() {
      Tier tape = new Tier("tape");
      Comparison unknown = new Comparison(A, new Comparison.InTier(Relation.EQUAL, tape));

      assertThat(transact(List.of(A_EXISTS, unknown), List.of(PUT_B), List.of()))
          .isEqualTo(
              new InTransaction(
                  Part.COMPARES, 1, new Refused.UnknownTier(tape, TierOrder.DEFAULT)));
    }
  }

  @Nested
  class Comparing {
    @ParameterizedTest
    @CsvSource({
      "EQUAL, 1, true",
      "EQUAL, 2, false",
      "NOT_EQUAL, 1, false",
      "LESS, 2, true",
      "LESS, 1, false",
      "GREATER, 0, true",
      "GREATER, 1, false"
    })
    void theGeneration(Relation relation, long value, boolean holds) {
      assertHolds(new Comparison.Generation(relation, value), holds);
      assertHolds(new Comparison.ModRevision(relation, new Revision(value)), holds);
    }

    @ParameterizedTest
    @CsvSource({
      "EQUAL, nvme, true",
      "NOT_EQUAL, gpu, true",
      "GREATER, object, true",
      "GREATER, nvme, false",
      "GREATER, gpu, false",
      "LESS, gpu, true"
    })
    void theTierByItsDistanceFromTheGpu(Relation relation, String tier, boolean holds) {
      assertHolds(new Comparison.InTier(relation, new Tier(tier)), holds);
    }

    @Test
    void theHashAndTheLabels() {
      ContentHash hash = first("a").content().hash();
      assertHolds(new Comparison.Hash(Relation.EQUAL, hash), true);
      assertHolds(new Comparison.Hash(Relation.NOT_EQUAL, hash), false);
      assertHolds(new Comparison.Label(Relation.EQUAL, "job", "x"), false);
      assertHolds(new Comparison.Label(Relation.NOT_EQUAL, "job", "x"), true);
    }

    @ParameterizedTest
    @CsvSource({
      "EQUAL, train-7, true",
      "EQUAL, train-8, false",
      "NOT_EQUAL, train-7, false",
      "NOT_EQUAL, train-8, true"
    })
    void aLabelThatIsThere(Relation relation, String value, boolean holds) {
      Optional<Checkpoint> labelled =
          Optional.of(Checkpoint.first(fullPut("a"), NOON, new Revision(1)));
      Comparison job = new Comparison(A, new Comparison.Label(relation, "job", value));

      assertThat(job.holds(labelled, TierOrder.DEFAULT)).isEqualTo(holds);
    }

    @Test
    void holdsOfNothingThatThereIsNot() {
      Comparison notOne = new Comparison(B, new Comparison.Generation(Relation.NOT_EQUAL, 1));

      assertThat(notOne.holds(Optional.empty(), TierOrder.DEFAULT)).isFalse();
    }

    private void assertHolds(Comparison.Condition condition, boolean holds) {
      assertThat(new Comparison(A, condition).holds(find(A), TierOrder.DEFAULT))
          .as("%s", condition)
          .isEqualTo(holds);
    }
  }

  private Outcome transact(
      List<Comparison> compares, List<Operation> then, List<Operation> orElse) {
    return apply(new Command.Transact(new Transaction(compares, then, orElse)));
  }

  private Outcome apply(Command command) {
    return machine
        .apply(new LogPosition(1, nextIndex++), Batch.of(NOON, command))
        .getFirst()
        .outcome();
  }

  private Optional<Checkpoint> find(CheckpointId id) {
    return store.read(view -> view.find(id));
  }

  private static Checkpoint first(String id) {
    return Checkpoint.first(put(id), NOON, new Revision(1));
  }
}
