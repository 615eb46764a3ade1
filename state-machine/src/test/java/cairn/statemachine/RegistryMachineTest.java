package cairn.statemachine;

import static cairn.statemachine.testing.Checkpoints.NOON;
import static cairn.statemachine.testing.Checkpoints.fullPut;
import static cairn.statemachine.testing.Checkpoints.put;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cairn.model.Checkpoint;
import cairn.model.CheckpointId;
import cairn.model.Content;
import cairn.model.ContentHash;
import cairn.model.Expectation;
import cairn.model.Location;
import cairn.model.Move;
import cairn.model.NewCheckpoint;
import cairn.model.Placement;
import cairn.model.Revision;
import cairn.model.StateLimits;
import cairn.model.Tier;
import cairn.model.TierOrder;
import cairn.statemachine.command.Answer;
import cairn.statemachine.command.Batch;
import cairn.statemachine.command.Command;
import cairn.statemachine.command.Configuration;
import cairn.statemachine.command.Outcome;
import cairn.statemachine.command.Outcome.Refused;
import cairn.statemachine.command.PageKey;
import cairn.statemachine.store.LogPosition;
import cairn.statemachine.store.RegistryState;
import cairn.statemachine.store.StateDigest;
import cairn.statemachine.testing.InMemoryCheckpointStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The rules of the registry as its callers see them, over an in-memory store. */
class RegistryMachineTest {
  private static final CheckpointId ID = new CheckpointId("a");
  private static final Tier DRAM = new Tier("dram");
  private static final Tier NVME = new Tier("nvme");
  private static final Tier TAPE = new Tier("tape");

  private final InMemoryCheckpointStore store = new InMemoryCheckpointStore();
  private final RegistryMachine machine = new RegistryMachine(store);
  private long nextIndex;

  @Nested
  class PuttingACheckpoint {
    @Test
    void storesItsFirstGeneration() {
      Outcome outcome = apply(new Command.Put(fullPut("a")));

      Checkpoint first = Checkpoint.first(fullPut("a"), NOON, new Revision(1));
      assertThat(outcome).isEqualTo(new Outcome.Stored(first));
      assertThat(current()).contains(first);
    }

    @Test
    void takesTheTimeOfTheLogWhereTheWriterNamesNone() {
      apply(new Command.Put(put("a")));

      assertThat(current().orElseThrow().createdAt()).isEqualTo(NOON);
    }

    @Test
    void answersARepetitionWithTheRecordAndChangesNothing() {
      apply(new Command.Put(put("a")));
      Checkpoint stored = current().orElseThrow();
      RegistryState before = store.state();

      assertThat(applyAt(NOON.plusSeconds(9), new Command.Put(put("a"))))
          .isEqualTo(new Outcome.Unchanged(stored));
      assertThat(store.state().revision()).isEqualTo(before.revision());
      assertThat(store.state().digest()).isEqualTo(before.digest());
    }

    @Test
    void knowsARepetitionAfterTheBytesHaveMoved() {
      apply(new Command.Put(put("a")));
      apply(moveTo(DRAM, 1));

      assertThat(apply(new Command.Put(put("a")))).isInstanceOf(Outcome.Unchanged.class);
    }

    @Test
    void knowsARepetitionAfterTheRecordHasExpired() {
      NewCheckpoint brief = expiring(NOON.plusSeconds(1));
      apply(new Command.Put(brief));

      assertThat(applyAt(NOON.plusSeconds(5), new Command.Put(brief)))
          .isInstanceOf(Outcome.Unchanged.class);
    }

    @Test
    void refusesOtherContentUnderTheSameIdAndNamesTheFields() {
      apply(new Command.Put(put("a")));
      Checkpoint stored = current().orElseThrow();

      assertThat(apply(new Command.Put(withHashAndSize("crc32c:ffffffff", 9))))
          .isEqualTo(new Refused.ContentDiffers(stored, List.of("hash", "size")));
      assertThat(current()).contains(stored);
    }

    @Test
    void refusesATierThatTheClusterDoesNotHave() {
      assertThat(apply(new Command.Put(inTier(TAPE))))
          .isEqualTo(new Refused.UnknownTier(TAPE, TierOrder.DEFAULT));
      assertThat(current()).isEmpty();
    }

    @Test
    void refusesAnUnknownTierAlsoUnderAnIdThatIsTaken() {
      apply(new Command.Put(put("a")));
      apply(moveTo(DRAM, 1));

      assertThat(apply(new Command.Put(inTier(TAPE)))).isInstanceOf(Refused.UnknownTier.class);
    }

    @Test
    void refusesATimeOfExpiryThatIsNotAfterTheTimeOfCreation() {
      assertThat(apply(new Command.Put(expiring(NOON)))).isEqualTo(new Refused.ExpiredAlready(ID));
      assertThat(apply(new Command.Put(expiring(NOON.plusNanos(1)))))
          .isInstanceOf(Outcome.Stored.class);
    }

    @Test
    void refusesAnIdThatWasInUse() {
      apply(new Command.Put(put("a")));
      apply(new Command.Delete(ID, Expectation.generation(1)));

      assertThat(apply(new Command.Put(put("a"))))
          .isEqualTo(new Refused.Removed(ID, new Revision(2)));
      assertThat(current()).isEmpty();
    }
  }

  @Nested
  class UpdatingTheTier {
    @Test
    void movesTheRecordOneGenerationOn() {
      apply(new Command.Put(fullPut("a")));
      Move move =
          new Move(DRAM, Optional.of("n2"), Optional.empty(), Optional.of(""), Optional.of("x:y"));

      apply(new Command.UpdateTier(ID, move, Expectation.generation(1)));

      Checkpoint moved = current().orElseThrow();
      assertThat(moved.location())
          .isEqualTo(new Location(DRAM, new Placement("n2", "group-2", ""), "x:y"));
      assertThat(moved.generation()).isEqualTo(2);
      assertThat(moved.createRevision()).isEqualTo(new Revision(1));
      assertThat(moved.modRevision()).isEqualTo(new Revision(2));
    }

    @Test
    void refusesAStaleGenerationAndShowsTheRecord() {
      apply(new Command.Put(put("a")));
      apply(moveTo(DRAM, 1));
      Checkpoint stored = current().orElseThrow();

      assertThat(apply(moveTo(NVME, 1))).isEqualTo(new Refused.Stale(stored));
      assertThat(current()).contains(stored);
    }

    @Test
    void refusesARecordThatIsInAnotherTierThanExpected() {
      apply(new Command.Put(put("a")));

      assertThat(apply(new Command.UpdateTier(ID, Move.to(DRAM), Expectation.tier(DRAM))))
          .isEqualTo(new Refused.Stale(current().orElseThrow()));
      assertThat(apply(new Command.UpdateTier(ID, Move.to(DRAM), Expectation.tier(NVME))))
          .isInstanceOf(Outcome.Stored.class);
    }

    @Test
    void refusesARecordThatIsNotThere() {
      assertThat(apply(moveTo(DRAM, 1))).isEqualTo(new Refused.NotFound(ID));
    }

    @Test
    void refusesATierThatTheClusterDoesNotHave() {
      apply(new Command.Put(put("a")));

      assertThat(apply(moveTo(TAPE, 1)))
          .isEqualTo(new Refused.UnknownTier(TAPE, TierOrder.DEFAULT));
    }
  }

  @Nested
  class DeletingACheckpoint {
    @Test
    void removesTheRecordAndShowsHowItStood() {
      apply(new Command.Put(put("a")));
      Checkpoint last = current().orElseThrow();

      assertThat(apply(new Command.Delete(ID, Expectation.of(last))))
          .isEqualTo(new Outcome.Removed(last));
      assertThat(current()).isEmpty();
      assertThat(store.state().revision()).isEqualTo(new Revision(2));
      assertThat(store.state().digests().records()).isEqualTo(StateDigest.EMPTY);
    }

    @Test
    void refusesARecordThatHasMovedOn() {
      apply(new Command.Put(put("a")));
      apply(moveTo(DRAM, 1));

      assertThat(apply(new Command.Delete(ID, Expectation.generation(1))))
          .isEqualTo(new Refused.Stale(current().orElseThrow()));
    }

    @Test
    void refusesARecordThatIsNotThere() {
      assertThat(apply(new Command.Delete(ID, Expectation.generation(1))))
          .isEqualTo(new Refused.NotFound(ID));
    }
  }

  @Nested
  class ConfiguringTheTiers {
    private final TierOrder two = TierOrder.of("hot", "cold");

    @Test
    void setsThemWithoutARevision() {
      assertThat(apply(configure(two))).isEqualTo(new Outcome.Configured(two));
      assertThat(store.state().tiers()).isEqualTo(two);
      assertThat(store.state().revision()).isEqualTo(Revision.NONE);
    }

    @Test
    void setsThemAgainAsLongAsThereWasNoRecord() {
      apply(configure(two));

      assertThat(apply(configure(TierOrder.of("one"))))
          .isEqualTo(new Outcome.Configured(TierOrder.of("one")));
    }

    @Test
    void refusesOthersOnceThereWasARecord() {
      apply(new Command.Put(put("a")));
      apply(new Command.Delete(ID, Expectation.generation(1)));

      assertThat(apply(configure(two))).isEqualTo(new Refused.TiersFixed(TierOrder.DEFAULT));
    }

    @Test
    void takesTheSameOnesAtAnyTime() {
      apply(new Command.Put(put("a")));

      assertThat(apply(configure(TierOrder.DEFAULT)))
          .isEqualTo(new Outcome.Configured(TierOrder.DEFAULT));
    }

    @Test
    void setsAKeyThatIsMissingAtAnyTimeAndNeverAnother() {
      apply(new Command.Put(put("a")));
      Outcome configured = new Outcome.Configured(TierOrder.DEFAULT);

      assertThat(apply(keyed("5e"))).isEqualTo(configured);
      assertThat(apply(keyed("6f"))).isEqualTo(configured);

      assertThat(store.state().configuration().pageKey()).contains(key("5e"));
      assertThat(store.state().revision()).isEqualTo(new Revision(1));
    }

    private Command keyed(String octet) {
      return new Command.Configure(
          new Configuration(TierOrder.DEFAULT, StateLimits.DEFAULT, Optional.of(key(octet))));
    }

    private static PageKey key(String octet) {
      return new PageKey(octet.repeat(PageKey.BYTES));
    }
  }

  @Nested
  class ApplyingAnEntry {
    @Test
    void decidesEachCommandAfterThoseBeforeIt() {
      List<Answer> answers =
          machine.apply(
              new LogPosition(1, 0),
              Batch.of(
                  NOON,
                  new Command.Put(put("a")),
                  moveTo(DRAM, 1),
                  moveTo(NVME, 1),
                  new Command.Delete(ID, Expectation.generation(2)),
                  new Command.Put(put("b"))));

      assertThat(answers)
          .extracting(answer -> answer.outcome().getClass().getSimpleName())
          .containsExactly("Stored", "Stored", "Stale", "Removed", "Stored");
      assertThat(answers)
          .extracting(answer -> answer.revision().value())
          .containsExactly(1L, 2L, 2L, 3L, 4L);
      assertThat(answers).extracting(Answer::epoch).containsOnly(1L);
    }

    @Test
    void movesThePositionOnEvenWithoutCommands() {
      machine.apply(new LogPosition(3, 7), new Batch(NOON, List.of()));

      assertThat(store.state().applied()).isEqualTo(new LogPosition(3, 7));
      assertThat(store.state().logTime()).isEqualTo(NOON);
    }

    @Test
    void neverLetsTheTimeOfTheLogRunBackwards() {
      applyAt(NOON, new Command.Put(put("a")));
      applyAt(NOON.minus(Duration.ofHours(1)), new Command.Put(put("b")));

      assertThat(store.state().logTime()).isEqualTo(NOON);
      assertThat(store.read(view -> view.find(new CheckpointId("b"))).orElseThrow().createdAt())
          .isEqualTo(NOON);
    }

    @Test
    void refusesAnEntryThatIsApplied() {
      apply(new Command.Put(put("a")));

      assertThatThrownBy(() -> machine.apply(new LogPosition(1, 0), new Batch(NOON, List.of())))
          .isInstanceOf(IllegalArgumentException.class);
      assertThat(apply(new Command.Put(put("b")))).isInstanceOf(Outcome.Stored.class);
    }
  }

  private Outcome apply(Command command) {
    return applyAt(NOON, command);
  }

  private Outcome applyAt(Instant time, Command command) {
    Batch batch = Batch.of(time, command);
    return machine.apply(new LogPosition(1, nextIndex++), batch).getFirst().outcome();
  }

  private Optional<Checkpoint> current() {
    return store.read(view -> view.find(ID));
  }

  private static Command configure(TierOrder tiers) {
    return new Command.Configure(Configuration.of(tiers));
  }

  private static Command moveTo(Tier tier, long generation) {
    return new Command.UpdateTier(ID, Move.to(tier), Expectation.generation(generation));
  }

  private static NewCheckpoint expiring(Instant at) {
    NewCheckpoint put = put("a");
    return new NewCheckpoint(
        put.id(), put.content(), put.location(), Optional.empty(), Optional.of(at));
  }

  private static NewCheckpoint inTier(Tier tier) {
    NewCheckpoint put = put("a");
    Location location = new Location(tier, Placement.NONE, "");
    return new NewCheckpoint(put.id(), put.content(), location, put.createdAt(), put.expiresAt());
  }

  private static NewCheckpoint withHashAndSize(String hash, long sizeBytes) {
    NewCheckpoint put = put("a");
    Content before = put.content();
    Content content =
        new Content(
            before.model(), before.version(), ContentHash.parse(hash), sizeBytes, before.labels());
    return new NewCheckpoint(put.id(), content, put.location(), put.createdAt(), put.expiresAt());
  }
}
