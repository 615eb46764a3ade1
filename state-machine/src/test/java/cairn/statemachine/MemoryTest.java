package cairn.statemachine;

import static cairn.statemachine.testing.Checkpoints.NOON;
import static cairn.statemachine.testing.Checkpoints.put;
import static org.assertj.core.api.Assertions.assertThat;

import cairn.model.Checkpoint;
import cairn.model.CheckpointId;
import cairn.model.Expectation;
import cairn.model.Move;
import cairn.model.Operation;
import cairn.model.RequestId;
import cairn.model.Revision;
import cairn.model.StateLimits;
import cairn.model.StateLimits.Span;
import cairn.model.Tier;
import cairn.model.TierOrder;
import cairn.model.Transaction;
import cairn.statemachine.codec.CommandCodec;
import cairn.statemachine.command.Answer;
import cairn.statemachine.command.Batch;
import cairn.statemachine.command.Command;
import cairn.statemachine.command.Configuration;
import cairn.statemachine.command.Outcome;
import cairn.statemachine.command.Outcome.Refused;
import cairn.statemachine.command.Request;
import cairn.statemachine.command.RequestKey;
import cairn.statemachine.mapdb.MapDbStore;
import cairn.statemachine.store.LogPosition;
import cairn.statemachine.store.RegistryState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What the registry remembers, and until when. */
class MemoryTest {
  private static final CheckpointId A = new CheckpointId("a");
  private static final Command PUT_A = new Command.Put(put("a"));
  private static final Command MOVE_A = move("a", "dram", 1);
  private static final Span THREE_FOR_A_MINUTE = new Span(3, Duration.ofMinutes(1));

  private final MapDbStore store = new MapDbStore();
  private final RegistryMachine machine = new RegistryMachine(store);
  private long nextIndex;

  @BeforeEach
  void remembersThreeOfEachForAMinute() {
    StateLimits limits =
        new StateLimits(THREE_FOR_A_MINUTE, THREE_FOR_A_MINUTE, THREE_FOR_A_MINUTE);
    apply(
        NOON,
        Request.once(
            new Command.Configure(new Configuration(TierOrder.DEFAULT, limits, Optional.empty()))));
  }

  @Nested
  class AWriteWithARequestId {
    @Test
    void hasItsEffectOnceAndGetsTheFirstAnswerEachTime() {
      apply(NOON, Request.once(PUT_A));
      Answer first = apply(NOON, identified("r1", MOVE_A));
      apply(NOON, Request.once(move("a", "object", 2)));
      RegistryState before = store.state();

      assertThat(apply(NOON.plusSeconds(5), identified("r1", MOVE_A))).isEqualTo(first);
      assertThat(store.state().revision()).isEqualTo(before.revision());
      assertThat(current()).hasValueSatisfying(a -> assertThat(a.generation()).isEqualTo(3));
    }

    @Test
    void isKnownWithinOneEntry() {
      List<Answer> answers =
          machine.apply(
              new LogPosition(1, nextIndex++),
              new Batch(
                  NOON,
                  List.of(
                      Request.once(PUT_A), identified("r1", MOVE_A), identified("r1", MOVE_A))));

      assertThat(answers.get(2)).isEqualTo(answers.get(1));
      assertThat(store.state().revision()).isEqualTo(new Revision(2));
    }

    @Test
    void getsTheFirstRefusalAgainThoughItWouldBeTakenNow() {
      Answer refused = apply(NOON, identified("r1", MOVE_A));
      apply(NOON, Request.once(PUT_A));

      assertThat(refused.outcome()).isEqualTo(new Refused.NotFound(A));
      assertThat(apply(NOON, identified("r1", MOVE_A))).isEqualTo(refused);
    }

    @Test
    void isRefusedIfItAsksForSomethingElse() {
      apply(NOON, identified("r1", PUT_A));

      assertThat(apply(NOON, identified("r1", MOVE_A)).outcome())
          .isEqualTo(new Refused.RequestReused(new RequestId("r1")));
      assertThat(store.state().revision()).isEqualTo(new Revision(1));
    }

    @Test
    void isAnotherOneIfAnotherCallerSendsIt() {
      apply(NOON, identified("r1", PUT_A));

      assertThat(
              apply(
                      NOON,
                      CommandCodec.identified(
                          MOVE_A, new RequestKey("another", new RequestId("r1"))))
                  .outcome())
          .isInstanceOf(Outcome.Stored.class);
    }

    @Test
    void isForgottenOverTheCount() {
      for (int i = 1; i <= 4; i++) {
        apply(NOON, identified("r" + i, new Command.Put(put("id" + i))));
      }

      assertThat(apply(NOON, identified("r1", PUT_A)).outcome()).isInstanceOf(Outcome.Stored.class);
      assertThat(apply(NOON, identified("r4", PUT_A)).outcome())
          .isInstanceOf(Refused.RequestReused.class);
    }

    @Test
    void countsAsManyAsItsTransactionHasOperations() {
      apply(NOON, identified("r1", PUT_A));
      CheckpointId b = new CheckpointId("b");
      List<Operation> three =
          List.of(new Operation.Get(A), new Operation.Get(b), new Operation.Put(put("c")));

      apply(
          NOON,
          identified("r2", new Command.Transact(new Transaction(List.of(), three, List.of()))));

      assertThat(remembers("r1")).isFalse();
      assertThat(remembers("r2")).isTrue();
    }

    @Test
    void isForgottenOverTheAgeInLogTime() {
      apply(NOON, identified("r1", new Command.Put(put("id1"))));
      apply(NOON.plusSeconds(60), Request.once(PUT_A));
      assertThat(remembers("r1")).isTrue();

      apply(NOON.plusSeconds(61), Request.once(MOVE_A));

      assertThat(remembers("r1")).isFalse();
    }

    private boolean remembers(String id) {
      return store.read(
          view -> view.memory().request(new RequestKey("", new RequestId(id))).isPresent());
    }
  }

  @Nested
  class ARemovedId {
    @Test
    void isFreeAgainOnceItsTombstoneAndTheHistoryOfItAreGone() {
      apply(NOON, Request.once(PUT_A));
      apply(NOON, Request.once(new Command.Delete(A, Expectation.generation(1))));
      assertThat(apply(NOON.plusSeconds(60), Request.once(PUT_A)).outcome())
          .isInstanceOf(Refused.Removed.class);

      apply(NOON.plusSeconds(61), Request.once(new Command.Put(put("b"))));

      assertThat(apply(NOON.plusSeconds(61), Request.once(PUT_A)).outcome())
          .isInstanceOf(Outcome.Stored.class);
    }
  }

  @Nested
  class TheHistory {
    @Test
    void reachesBackAsFarAsItsCountAndNoFurther() {
      for (int i = 1; i <= 5; i++) {
        apply(NOON, Request.once(new Command.Put(put("id" + i))));
      }

      assertThat(compacted()).isEqualTo(new Revision(2));
    }

    @Test
    void forgetsByLogTime() {
      apply(NOON, Request.once(PUT_A));
      apply(NOON.plusSeconds(61), Request.once(MOVE_A));

      assertThat(compacted()).isEqualTo(new Revision(1));
    }

    private Revision compacted() {
      return store.read(view -> view.memory().history().compacted());
    }
  }

  private static Request identified(String id, Command command) {
    return CommandCodec.identified(command, new RequestKey("", new RequestId(id)));
  }

  private Answer apply(Instant time, Request request) {
    Batch batch = new Batch(time, List.of(request));
    return machine.apply(new LogPosition(1, nextIndex++), batch).getFirst();
  }

  private Optional<Checkpoint> current() {
    return store.read(view -> view.find(A));
  }

  private static Command move(String id, String tier, long generation) {
    return new Command.UpdateTier(
        new CheckpointId(id), Move.to(new Tier(tier)), Expectation.generation(generation));
  }
}
