package cairn.node.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import cairn.model.Checkpoint;
import cairn.model.CheckpointFilter;
import cairn.model.CheckpointId;
import cairn.model.CheckpointOrder;
import cairn.model.CheckpointPage;
import cairn.model.CheckpointQuery;
import cairn.model.Consistency;
import cairn.model.ErrorCode;
import cairn.model.Expectation;
import cairn.model.Labels;
import cairn.model.Move;
import cairn.model.NewCheckpoint;
import cairn.model.Refusal;
import cairn.model.RefusedException;
import cairn.model.RequestId;
import cairn.model.ResponseHeader;
import cairn.model.Revision;
import cairn.model.Tier;
import cairn.model.TierOrder;
import cairn.model.TimeRange;
import cairn.node.testing.LocalCluster;
import cairn.node.testing.LocalConsensus;
import cairn.statemachine.command.Command;
import cairn.statemachine.command.Configuration;
import cairn.statemachine.testing.Checkpoints;
import cairn.statemachine.testing.InMemoryCheckpointStore;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The use cases as their callers see them, over a log that applies at once. */
class RegistryServiceTest {
  private static final Optional<RequestId> NO_ID = Optional.empty();
  private static final Optional<Revision> NOW = Optional.empty();
  private static final CheckpointId ID = new CheckpointId("run-1");
  private static final Tier TAPE = new Tier("tape");
  private static final Deadline DEADLINE = Deadline.after(Duration.ofSeconds(10));

  private final InMemoryCheckpointStore store = new InMemoryCheckpointStore();
  private final LocalConsensus consensus =
      new LocalConsensus(store, Clock.fixed(Checkpoints.NOON, ZoneOffset.UTC));
  private final LocalCluster cluster = new LocalCluster();
  private final RegistryService service = new RegistryService(consensus, consensus, store, cluster);

  @Nested
  class ReadingThePast {
    private static final Optional<Revision> FAR = Optional.of(new Revision(9));

    @Test
    void isAnErrorOfTheCallerIfTheRevisionIsNowhere() {
      assertThat(refusal(() -> service.get(ID, Consistency.LINEARIZABLE, FAR, DEADLINE)).code())
          .isEqualTo(ErrorCode.INVALID_ARGUMENT);
    }

    @Test
    void canBeRepeatedIfTheRevisionIsNotHere() {
      assertThat(refusal(() -> service.get(ID, Consistency.LOCAL, FAR, DEADLINE)).code())
          .isEqualTo(ErrorCode.UNAVAILABLE);
      assertThat(
              refusal(() -> service.get(ID, new Consistency.AtLeast(Revision.NONE), FAR, DEADLINE))
                  .code())
          .isEqualTo(ErrorCode.UNAVAILABLE);
    }
  }

  @Nested
  class Putting {
    @Test
    void answersWithTheRecordAndTheRevisionThatMadeIt() throws InterruptedException {
      Reply<PutResult> reply = service.put(Checkpoints.put("run-1"), NO_ID, DEADLINE);

      assertThat(reply.header())
          .isEqualTo(
              new ResponseHeader(
                  cluster.clusterId(), "local", new Revision(1), 1, 1, OptionalLong.empty()));
      assertThat(reply.value().alreadyExisted()).isFalse();
      assertThat(reply.value().checkpoint().createRevision()).isEqualTo(new Revision(1));
      assertThat(reply.value().checkpoint().createdAt()).isEqualTo(Checkpoints.NOON);
    }

    @Test
    void saysOfARepetitionThatItStoodBefore() throws InterruptedException {
      service.put(Checkpoints.put("run-1"), NO_ID, DEADLINE);

      Reply<PutResult> reply = service.put(Checkpoints.put("run-1"), NO_ID, DEADLINE);

      assertThat(reply.value().alreadyExisted()).isTrue();
      assertThat(reply.header().revision()).isEqualTo(new Revision(1));
    }

    @Test
    void namesTheFieldsInWhichOtherContentDiffers() throws InterruptedException {
      service.put(Checkpoints.put("run-1"), NO_ID, DEADLINE);

      Refusal refusal = refusal(() -> service.put(Checkpoints.fullPut("run-1"), NO_ID, DEADLINE));

      assertThat(refusal.code()).isEqualTo(ErrorCode.CONTENT_DIFFERS);
      assertThat(refusal.message()).startsWith("checkpoint 'run-1' stands with other content");
      assertThat(refusal.metadata().get("differing_fields")).startsWith("hash,size,labels,");
      assertThat(refusal.current()).contains(current());
    }

    @Test
    void refusesATierThatTheClusterHasNot() {
      NewCheckpoint put = Checkpoints.put("run-1");
      NewCheckpoint onTape =
          new NewCheckpoint(
              put.id(),
              put.content(),
              Move.to(TAPE).from(put.location()),
              put.createdAt(),
              put.expiresAt());

      assertInvalid(() -> service.put(onTape, NO_ID, DEADLINE), "checkpoint.tier");
    }

    @Test
    void refusesATimeOfExpiryThatIsOver() {
      NewCheckpoint put = Checkpoints.put("run-1");
      NewCheckpoint over =
          new NewCheckpoint(
              put.id(),
              put.content(),
              put.location(),
              Optional.empty(),
              Optional.of(Checkpoints.NOON));

      assertInvalid(() -> service.put(over, NO_ID, DEADLINE), "checkpoint.expires_at");
    }
  }

  @Nested
  class Getting {
    @Test
    void answersAsOfTheRevisionInTheHeader() throws InterruptedException {
      service.put(Checkpoints.put("run-1"), NO_ID, DEADLINE);
      service.put(Checkpoints.put("run-2"), NO_ID, DEADLINE);

      Reply<Checkpoint> reply = service.get(ID, Consistency.LINEARIZABLE, NOW, DEADLINE);

      assertThat(reply.value().id()).isEqualTo(ID);
      assertThat(reply.header().revision()).isEqualTo(new Revision(2));
    }

    @Test
    void namesTheRecordThatIsNotThere() {
      Refusal refusal = refusal(() -> service.get(ID, Consistency.LINEARIZABLE, NOW, DEADLINE));

      assertThat(refusal.code()).isEqualTo(ErrorCode.NOT_FOUND);
      assertThat(refusal.message()).isEqualTo("there is no checkpoint 'run-1'");
      assertThat(refusal.metadata()).containsEntry(Refusal.ID, "run-1");
    }
  }

  @Nested
  class Listing {
    @Test
    void givesThePageAndTheRevision() throws InterruptedException {
      service.put(Checkpoints.put("run-1"), NO_ID, DEADLINE);

      Reply<cairn.node.service.Listing> reply =
          service.list(query(CheckpointFilter.ALL), Consistency.LINEARIZABLE, NOW, DEADLINE);

      assertThat(reply.value().page().checkpoints()).containsExactly(current());
      assertThat(reply.value().tiers()).isEqualTo(TierOrder.DEFAULT);
      assertThat(reply.header().revision()).isEqualTo(new Revision(1));
    }

    @Test
    void refusesEveryTierThatTheClusterHasNot() {
      CheckpointFilter filter = tiers(Set.of(TAPE, new Tier("gpu")), TAPE, new Tier("floppy"));

      assertInvalid(
          () -> service.list(query(filter), Consistency.LINEARIZABLE, NOW, DEADLINE),
          "tiers",
          "min_tier",
          "max_tier");
    }

    @Test
    void cutsAPageShortSoThatTheNextGoesOn() throws InterruptedException {
      for (String id : List.of("a", "b", "c")) {
        service.put(Checkpoints.put(id), NO_ID, DEADLINE);
      }
      cairn.node.service.Listing listing =
          service
              .list(query(CheckpointFilter.ALL), Consistency.LINEARIZABLE, NOW, DEADLINE)
              .value();

      CheckpointPage cut = listing.first(2);

      assertThat(cut.checkpoints()).hasSize(2);
      CheckpointQuery next =
          new CheckpointQuery(CheckpointFilter.ALL, listing.order(), 10, cut.next());
      assertThat(
              service
                  .list(next, Consistency.LINEARIZABLE, NOW, DEADLINE)
                  .value()
                  .page()
                  .checkpoints())
          .extracting(checkpoint -> checkpoint.id().value())
          .containsExactly("c");
      assertThat(listing.first(3)).isEqualTo(listing.page());
    }
  }

  @Nested
  class MovingAndDeleting {
    @Test
    void movesARecordThatStandsAsExpected() throws InterruptedException {
      service.put(Checkpoints.put("run-1"), NO_ID, DEADLINE);

      Reply<Checkpoint> reply =
          service.updateTier(
              ID, Move.to(new Tier("gpu")), Expectation.generation(1), NO_ID, DEADLINE);

      assertThat(reply.value().location().tier()).isEqualTo(new Tier("gpu"));
      assertThat(reply.value().generation()).isEqualTo(2);
      assertThat(reply.header().revision()).isEqualTo(new Revision(2));
    }

    @Test
    void saysHowARecordStandsAndWhatWasExpected() throws InterruptedException {
      service.put(Checkpoints.put("run-1"), NO_ID, DEADLINE);

      Refusal refusal =
          refusal(() -> service.delete(ID, Expectation.tier(new Tier("gpu")), NO_ID, DEADLINE));

      assertThat(refusal.code()).isEqualTo(ErrorCode.STALE_GENERATION);
      assertThat(refusal.message())
          .isEqualTo("checkpoint 'run-1' is at generation 1 in tier nvme, expected was tier gpu");
      assertThat(refusal.current()).contains(current());
    }

    @Test
    void refusesToMoveToATierThatTheClusterHasNot() throws InterruptedException {
      service.put(Checkpoints.put("run-1"), NO_ID, DEADLINE);

      assertInvalid(
          () -> service.updateTier(ID, Move.to(TAPE), Expectation.generation(1), NO_ID, DEADLINE),
          "tier");
    }

    @Test
    void answersADeleteWithTheRecordAsItStood() throws InterruptedException {
      service.put(Checkpoints.put("run-1"), NO_ID, DEADLINE);
      Checkpoint last = current();

      Reply<Checkpoint> reply = service.delete(ID, Expectation.of(last), NO_ID, DEADLINE);

      assertThat(reply.value()).isEqualTo(last);
      assertThat(refusal(() -> service.get(ID, Consistency.LINEARIZABLE, NOW, DEADLINE)).code())
          .isEqualTo(ErrorCode.NOT_FOUND);
    }
  }

  @Nested
  class BeingUnableTo {
    @Test
    void refusesEverythingBeforeTheClusterIsFormed() {
      cluster.setClusterId("");

      assertNotFormed(() -> service.put(Checkpoints.put("run-1"), NO_ID, DEADLINE));
      assertNotFormed(() -> service.get(ID, Consistency.LINEARIZABLE, NOW, DEADLINE));
      assertNotFormed(
          () -> service.list(query(CheckpointFilter.ALL), Consistency.LINEARIZABLE, NOW, DEADLINE));
      assertNotFormed(() -> service.delete(ID, Expectation.generation(1), NO_ID, DEADLINE));
    }

    @Test
    void passesOnWhyNothingCouldBeProposed() {
      Refusal noLeader = Refusal.of(ErrorCode.UNAVAILABLE, "no leader");
      consensus.refuse(noLeader);

      assertThat(refusal(() -> service.put(Checkpoints.put("run-1"), NO_ID, DEADLINE)))
          .isEqualTo(noLeader);
      assertThat(refusal(() -> service.get(ID, Consistency.LINEARIZABLE, NOW, DEADLINE)))
          .isEqualTo(noLeader);
    }

    @Test
    void saysThatTheTiersAreFixed() {
      TierOrder tiers = TierOrder.of("fast", "slow");

      Refusal refusal =
          Refusals.of(
              new cairn.statemachine.command.Outcome.Refused.TiersFixed(TierOrder.DEFAULT),
              new Command.Configure(Configuration.of(tiers)));

      assertThat(refusal.code()).isEqualTo(ErrorCode.PRECONDITION);
      assertThat(refusal.message()).startsWith("the tiers are gpu > dram > nvme");
    }

    private void assertNotFormed(ThrowingCallable call) {
      Refusal refusal = refusal(call);
      assertThat(refusal.code()).isEqualTo(ErrorCode.UNAVAILABLE);
      assertThat(refusal.message()).isEqualTo("not in a cluster yet: run cairn cluster init");
    }
  }

  private Checkpoint current() {
    return store.read(view -> view.find(ID)).orElseThrow();
  }

  private static CheckpointQuery query(CheckpointFilter filter) {
    return new CheckpointQuery(
        filter, new CheckpointOrder(CheckpointOrder.By.MOD_REVISION, true), 10, Optional.empty());
  }

  private static CheckpointFilter tiers(Set<Tier> tiers, Tier min, Tier max) {
    return new CheckpointFilter(
        Optional.empty(),
        Optional.empty(),
        tiers,
        Optional.of(min),
        Optional.of(max),
        "",
        "",
        "",
        Optional.empty(),
        Labels.NONE,
        TimeRange.ALL,
        TimeRange.ALL);
  }

  private static void assertInvalid(ThrowingCallable call, String... fields) {
    Refusal refusal = refusal(call);
    assertThat(refusal.code()).isEqualTo(ErrorCode.INVALID_ARGUMENT);
    assertThat(refusal.violations()).extracting(Refusal.Violation::field).containsExactly(fields);
  }

  private static Refusal refusal(ThrowingCallable call) {
    RefusedException refused = catchThrowableOfType(RefusedException.class, call);
    assertThat(refused).isNotNull();
    return refused.refusal();
  }
}
