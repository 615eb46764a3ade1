package cairn.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import cairn.model.CheckpointId;
import cairn.model.Consistency;
import cairn.model.ErrorCode;
import cairn.model.Refusal;
import cairn.model.RefusedException;
import cairn.model.Revision;
import cairn.model.Tier;
import cairn.registry.v1.Checkpoint;
import cairn.registry.v1.DeleteCheckpointRequest;
import cairn.registry.v1.GetCheckpointRequest;
import cairn.registry.v1.ListCheckpointsRequest;
import cairn.registry.v1.PutCheckpointRequest;
import cairn.registry.v1.UpdateTierRequest;
import com.google.protobuf.Timestamp;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is refused of every request but a put, and which field is named. */
class RequestReaderTest {
  private static final String SHA256 = "sha256:" + "ab".repeat(32);

  @Nested
  class ReadingAGet {
    @Test
    void requiresTheId() {
      assertThat(violations(() -> RequestReader.read(GetCheckpointRequest.getDefaultInstance())))
          .containsExactly(new Refusal.Violation("id", "is required"));
    }

    @Test
    void isLinearizableOfTheCurrentStateIfNothingElseIsSaid() {
      GetCheckpointRequest request = GetCheckpointRequest.newBuilder().setId("c1").build();

      assertThat(RequestReader.read(request).options()).isEqualTo(ReadOptions.LINEARIZABLE);
    }

    @ParameterizedTest
    @CsvSource({
      "0,1,0,min_revision",
      "1,1,0,min_revision",
      "3,1,0,min_revision",
      "2,0,0,min_revision",
      "2,-1,0,min_revision",
      "9,0,0,consistency",
      "0,0,-1,as_of_revision"
    })
    void namesWhatDoesNotSayHowToRead(int consistency, long minRevision, long asOf, String field) {
      GetCheckpointRequest request =
          GetCheckpointRequest.newBuilder()
              .setId("c1")
              .setConsistencyValue(consistency)
              .setMinRevision(minRevision)
              .setAsOfRevision(asOf)
              .build();

      assertThat(violations(() -> RequestReader.read(request)))
          .extracting(Refusal.Violation::field)
          .containsExactly(field);
    }
  }

  @Nested
  class WritingAGet {
    @Test
    void asksForWhatAnyNodeHasIfAnyRevisionWillDo() {
      ReadOptions options =
          new ReadOptions(new Consistency.AtLeast(Revision.NONE), Optional.empty());

      GetCheckpointRequest wire = RequestWriter.get(new GetCall(new CheckpointId("c1"), options));

      assertThat(RequestReader.read(wire).options().consistency()).isEqualTo(Consistency.LOCAL);
    }

    @Test
    void cannotAskForWhatWasBeforeTheFirstChange() {
      assertThatThrownBy(() -> new ReadOptions(Consistency.LOCAL, Optional.of(Revision.NONE)))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Nested
  class ReadingARequestId {
    @Test
    void namesOneThatIsNone() {
      UpdateTierRequest update =
          UpdateTierRequest.newBuilder()
              .setId("c1")
              .setTier("nvme")
              .setExpectedGeneration(1)
              .setRequestId("a b")
              .build();
      DeleteCheckpointRequest delete =
          DeleteCheckpointRequest.newBuilder()
              .setId("c1")
              .setExpectedGeneration(1)
              .setRequestId("r".repeat(65))
              .build();
      PutCheckpointRequest put = PutCheckpointRequest.newBuilder().setRequestId("-").build();

      assertThat(violations(() -> RequestReader.read(update)))
          .extracting(Refusal.Violation::field)
          .containsExactly("request_id");
      assertThat(violations(() -> RequestReader.read(delete)))
          .extracting(Refusal.Violation::field)
          .containsExactly("request_id");
      assertThat(violations(() -> RequestReader.read(put)))
          .extracting(Refusal.Violation::field)
          .containsExactly("checkpoint", "request_id");
    }
  }

  @Nested
  class ReadingAList {
    @ParameterizedTest
    @CsvSource({"0,100", "1,1", "10000,10000", "10001,10000", "2147483647,10000"})
    void lowersALimitThatIsTooLarge(int asked, int read) {
      assertThat(RequestReader.read(list(all -> all.setLimit(asked))).limit()).isEqualTo(read);
    }

    @Test
    void namesEveryFieldThatBreaksItsRule() {
      ListCheckpointsRequest request =
          list(all ->
              all.setModel("a b")
                  .setVersion("a b")
                  .addTiers("nvme")
                  .addTiers("")
                  .addTiers("Nvme")
                  .setMinTier("9")
                  .setMaxTier("a b")
                  .setNode("a b")
                  .setGroup("a b")
                  .setSeat("a b")
                  .setHash("x")
                  .putLabels("", "v")
                  .setCreatedFrom(at(-1))
                  .setCreatedBefore(at(-1))
                  .setExpiresFrom(at(-1))
                  .setExpiresBefore(at(-1))
                  .setOrderByValue(99)
                  .setLimit(-1));

      assertThat(violations(() -> RequestReader.read(request)))
          .extracting(Refusal.Violation::field)
          .containsExactly(
              "model",
              "version",
              "tiers[1]",
              "tiers[2]",
              "min_tier",
              "max_tier",
              "node",
              "group",
              "seat",
              "hash",
              "labels[\"\"]",
              "created_from",
              "created_before",
              "expires_from",
              "expires_before",
              "order_by",
              "limit");
    }

    @Test
    void namesTheNumberOfAnUnknownOrder() {
      assertThat(violations(() -> RequestReader.read(list(all -> all.setOrderByValue(99)))))
          .containsExactly(
              new Refusal.Violation(
                  "order_by", "99 is not the number of a value that is known here"));
    }

    @Test
    void refusesSpansThatEndBeforeTheyBegin() {
      ListCheckpointsRequest request =
          list(all ->
              all.setCreatedFrom(at(9))
                  .setCreatedBefore(at(9))
                  .setExpiresFrom(at(9))
                  .setExpiresBefore(at(8)));

      assertThat(violations(() -> RequestReader.read(request)))
          .extracting(Refusal.Violation::field)
          .containsExactly("created_before", "expires_before");
    }

    @Test
    void refusesMoreTiersThanAClusterCanHave() {
      List<String> tiers = IntStream.range(0, 17).mapToObj(i -> "t" + i).toList();

      assertThat(violations(() -> RequestReader.read(list(all -> all.addAllTiers(tiers)))))
          .containsExactly(new Refusal.Violation("tiers", "17 tiers are more than 16"));
    }

    @Test
    void saysHowToRead() {
      ListCheckpointsRequest request =
          list(all ->
              all.setConsistency(cairn.registry.v1.Consistency.CONSISTENCY_AT_LEAST)
                  .setMinRevision(7)
                  .setAsOfRevision(5));

      assertThat(RequestReader.read(request).options())
          .isEqualTo(
              new ReadOptions(
                  new Consistency.AtLeast(new Revision(7)), Optional.of(new Revision(5))));
    }

    @Test
    void refusesToCutIntoPagesWhatIsOnlyCounted() {
      ListCheckpointsRequest request =
          list(all -> all.setCountOnly(true).setLimit(10).setPageToken("t"));

      assertThat(violations(() -> RequestReader.read(request)))
          .extracting(Refusal.Violation::field)
          .containsExactly("limit", "page_token");
    }

    private ListCheckpointsRequest list(Consumer<ListCheckpointsRequest.Builder> change) {
      ListCheckpointsRequest.Builder request = ListCheckpointsRequest.newBuilder();
      change.accept(request);
      return request.build();
    }
  }

  @Nested
  class ReadingAnUpdateOfTheTier {
    @Test
    void tellsAnEmptyPartFromOneThatIsNotGiven() {
      UpdateTierRequest request =
          UpdateTierRequest.newBuilder()
              .setId("c1")
              .setTier("dram")
              .setNode("")
              .setExpectedTier("nvme")
              .build();

      UpdateTierCall read = RequestReader.read(request);

      assertThat(read.move().node()).contains("");
      assertThat(read.move().group()).isEmpty();
      assertThat(read.expected().tier()).contains(new Tier("nvme"));
      assertThat(read.expected().generation()).isEmpty();
    }

    @Test
    void requiresAnExpectation() {
      UpdateTierRequest request = UpdateTierRequest.newBuilder().setId("c1").setTier("a").build();

      assertThat(violations(() -> RequestReader.read(request)))
          .containsExactly(
              new Refusal.Violation(
                  "expected_generation", "expected_generation or expected_tier is required"));
    }

    @Test
    void namesEveryFieldThatBreaksItsRule() {
      UpdateTierRequest request =
          UpdateTierRequest.newBuilder()
              .setId("a b")
              .setTier("a b")
              .setNode("a b")
              .setGroup("a b")
              .setSeat("a b")
              .setUri("a b")
              .setExpectedGeneration(-1)
              .setExpectedTier("a b")
              .build();

      assertThat(violations(() -> RequestReader.read(request)))
          .extracting(Refusal.Violation::field)
          .containsExactlyInAnyOrder(
              "id", "tier", "node", "group", "seat", "uri", "expected_generation", "expected_tier");
    }
  }

  @Nested
  class ReadingADelete {
    @Test
    void requiresIdAndExpectation() {
      assertThat(violations(() -> RequestReader.read(DeleteCheckpointRequest.getDefaultInstance())))
          .extracting(Refusal.Violation::field)
          .containsExactly("id", "expected_generation");
    }
  }

  @Nested
  class ReadingARecord {
    @Test
    void refusesValuesThatItDoesNotKnow() {
      Checkpoint wire =
          Checkpoint.newBuilder()
              .setId("c1")
              .setModel("m1")
              .setVersion("v1")
              .setHash(SHA256)
              .setTier("nvme")
              .setCreateRevision(-1)
              .setModRevision(-1)
              .setStateValue(9)
              .build();

      assertThat(violations(() -> ProtoMapping.fromWire(wire)))
          .extracting(Refusal.Violation::field)
          .containsExactly(
              "checkpoint.generation",
              "checkpoint.create_revision",
              "checkpoint.mod_revision",
              "checkpoint.state",
              "checkpoint.verification");
    }
  }

  @Nested
  class ReadingTiers {
    @Test
    void namesThePlaceInTheList() {
      assertThat(violations(() -> ProtoMapping.tiers("tiers", List.of("gpu", ""))))
          .containsExactly(new Refusal.Violation("tiers[1]", "is required"));
    }
  }

  private static Timestamp at(long seconds) {
    return Timestamp.newBuilder().setSeconds(seconds).build();
  }

  private static List<Refusal.Violation> violations(Runnable read) {
    RefusedException refused = catchThrowableOfType(RefusedException.class, read::run);
    assertThat(refused.refusal().code()).isEqualTo(ErrorCode.INVALID_ARGUMENT);
    return refused.refusal().violations();
  }
}
