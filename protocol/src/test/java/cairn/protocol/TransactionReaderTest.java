package cairn.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import cairn.model.Comparison;
import cairn.model.Operation;
import cairn.model.Refusal;
import cairn.model.RefusedException;
import cairn.registry.v1.Checkpoint;
import cairn.registry.v1.Compare;
import cairn.registry.v1.Compare.Relation;
import cairn.registry.v1.Consistency;
import cairn.registry.v1.DeleteCheckpointRequest;
import cairn.registry.v1.GetCheckpointRequest;
import cairn.registry.v1.PutCheckpointRequest;
import cairn.registry.v1.TransactRequest;
import cairn.registry.v1.TransactResponse;
import cairn.registry.v1.UpdateTierRequest;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is refused of a transaction, and which field is named by which path. */
class TransactionReaderTest {
  private static final cairn.registry.v1.Operation GET =
      operation(all -> all.setGet(GetCheckpointRequest.newBuilder().setId("c1")));

  @Nested
  class ReadingAComparison {
    @Test
    void takesNoRelationForEquality() {
      TransactRequest request =
          transaction(all -> all.addCompares(Compare.newBuilder().setId("c1").setTier("nvme")));

      assertThat(RequestReader.read(request).transaction().compares().get(0).condition())
          .isEqualTo(
              new Comparison.InTier(Comparison.Relation.EQUAL, new cairn.model.Tier("nvme")));
    }

    @Test
    void requiresAFieldToCompare() {
      assertThat(violations(all -> all.addCompares(Compare.newBuilder().setId("c1"))))
          .containsExactly(
              new Refusal.Violation(
                  "compares[0].target",
                  "one of exists, generation, tier, hash, label, mod_revision is required"));
    }

    @Test
    void namesEveryFieldThatBreaksItsRuleByItsPlace() {
      assertThat(
              fields(all ->
                  all.addCompares(Compare.newBuilder().setId("c1").setExists(true))
                      .addCompares(Compare.newBuilder().setTier("a b"))
                      .addCompares(Compare.newBuilder().setId("c1").setHash(""))
                      .addCompares(Compare.newBuilder().setId("c1").setGeneration(-1))
                      .addCompares(Compare.newBuilder().setId("c1").setModRevision(-1))
                      .addCompares(
                          Compare.newBuilder().setId("c1").setExists(true).setRelationValue(99))
                      .addCompares(
                          Compare.newBuilder()
                              .setId("c1")
                              .setLabel(Compare.Label.newBuilder().setValue("a\nb")))))
          .containsExactly(
              "compares[1].id",
              "compares[1].tier",
              "compares[2].hash",
              "compares[3].generation",
              "compares[4].mod_revision",
              "compares[5].relation",
              "compares[6].label.key",
              "compares[6].label.value");
    }

    @ParameterizedTest
    @EnumSource(
        value = Relation.class,
        names = {"RELATION_LESS", "RELATION_GREATER"})
    void refusesToOrderWhatHasNoOrder(Relation relation) {
      assertThat(
              fields(all ->
                  all.addCompares(
                          Compare.newBuilder().setId("a").setRelation(relation).setExists(true))
                      .addCompares(
                          Compare.newBuilder()
                              .setId("b")
                              .setRelation(relation)
                              .setHash("crc32c:00000000"))
                      .addCompares(
                          Compare.newBuilder()
                              .setId("c")
                              .setRelation(relation)
                              .setLabel(Compare.Label.newBuilder().setKey("k")))))
          .containsExactly("compares[0].relation", "compares[1].relation", "compares[2].relation");
    }

    @Test
    void refusesToAskWhetherARecordDoesNotNotExist() {
      assertThat(
              fields(all ->
                  all.addCompares(
                      Compare.newBuilder()
                          .setId("a")
                          .setRelation(Relation.RELATION_NOT_EQUAL)
                          .setExists(true))))
          .containsExactly("compares[0].relation");
    }
  }

  @Nested
  class ReadingAnOperation {
    @Test
    void keepsTheBranchesApart() {
      TransactRequest request =
          TransactRequest.newBuilder().addThen(GET).addElse(deletion("c2")).build();

      assertThat(RequestReader.read(request).transaction().then())
          .hasOnlyElementsOfType(Operation.Get.class);
      assertThat(RequestReader.read(request).transaction().orElse())
          .hasOnlyElementsOfType(Operation.Delete.class);
    }

    @Test
    void requiresOneOfThem() {
      assertThat(violations(all -> all.addThen(cairn.registry.v1.Operation.getDefaultInstance())))
          .containsExactly(
              new Refusal.Violation(
                  "then[1].operation", "one of put, update_tier, delete, get is required"));
    }

    @Test
    void namesTheFieldsOfAPutByTheirWholePath() {
      Checkpoint checkpoint =
          Checkpoint.newBuilder()
              .setId("c1")
              .setModel("m1")
              .setVersion("v1")
              .setTier("nvme")
              .setHash("md5:00")
              .putLabels("k", "a\nb")
              .setGeneration(3)
              .build();

      assertThat(
              fields(all ->
                  all.addThen(operation(put -> put.setPut(PutCheckpointRequest.newBuilder())))
                      .addThen(
                          operation(put ->
                              put.setPut(
                                  PutCheckpointRequest.newBuilder().setCheckpoint(checkpoint))))))
          .containsExactly(
              "then[1].put.checkpoint",
              "then[2].put.checkpoint.hash",
              "then[2].put.checkpoint.labels[\"k\"]",
              "then[2].put.checkpoint.generation");
    }

    @Test
    void namesTheFieldsOfTheOthersByTheirWholePath() {
      assertThat(
              fields(all ->
                  all.addElse(
                          operation(update ->
                              update.setUpdateTier(UpdateTierRequest.newBuilder().setTier("a b"))))
                      .addElse(
                          operation(delete ->
                              delete.setDelete(DeleteCheckpointRequest.newBuilder().setId("a b"))))
                      .addElse(operation(get -> get.setGet(GetCheckpointRequest.newBuilder())))))
          .containsExactly(
              "else[0].update_tier.id",
              "else[0].update_tier.tier",
              "else[0].update_tier.expected_generation",
              "else[1].delete.id",
              "else[1].delete.expected_generation",
              "else[2].get.id");
    }

    @Test
    void refusesARequestIdOfItsOwn() {
      assertThat(
              fields(all ->
                  all.addThen(
                          operation(put ->
                              put.setPut(
                                  PutCheckpointRequest.newBuilder()
                                      .setRequestId("r")
                                      .setCheckpoint(checkpoint("c2")))))
                      .addThen(
                          operation(update ->
                              update.setUpdateTier(
                                  UpdateTierRequest.newBuilder()
                                      .setId("c3")
                                      .setTier("nvme")
                                      .setExpectedGeneration(1)
                                      .setRequestId("r"))))
                      .addThen(
                          operation(delete ->
                              delete.setDelete(
                                  DeleteCheckpointRequest.newBuilder()
                                      .setId("c4")
                                      .setExpectedGeneration(1)
                                      .setRequestId("r"))))))
          .containsExactly(
              "then[1].put.request_id",
              "then[2].update_tier.request_id",
              "then[3].delete.request_id");
    }

    @Test
    void refusesToSayHowToRead() {
      GetCheckpointRequest.Builder get =
          GetCheckpointRequest.newBuilder()
              .setId("c1")
              .setConsistency(Consistency.CONSISTENCY_AT_LEAST)
              .setMinRevision(1)
              .setAsOfRevision(1);

      assertThat(fields(all -> all.addThen(operation(one -> one.setGet(get)))))
          .containsExactly(
              "then[1].get.consistency", "then[1].get.min_revision", "then[1].get.as_of_revision");
    }

    @Test
    void refusesASecondWriteOfARecordInABranch() {
      assertThat(
              violations(all ->
                  all.addThen(deletion("c1")).addThen(deletion("c1")).addElse(deletion("c1"))))
          .containsExactly(new Refusal.Violation("then[2]", "writes 'c1' a second time"));
    }
  }

  @Nested
  class ReadingAsAWhole {
    @Test
    void requiresAnOperation() {
      TransactRequest request = TransactRequest.getDefaultInstance();

      assertThat(violations(request))
          .containsExactly(new Refusal.Violation("then", "then or else is required"));
    }

    @Test
    void takesAsManyPartsAsThereMayBe() {
      TransactRequest request =
          TransactRequest.newBuilder()
              .addAllThen(Collections.nCopies(128, GET))
              .addAllElse(Collections.nCopies(128, GET))
              .build();

      assertThat(RequestReader.read(request).transaction().then()).hasSize(128);
    }

    @Test
    void refusesMoreParts() {
      assertThat(
              violations(all ->
                  all.addAllThen(Collections.nCopies(128, GET))
                      .addAllElse(Collections.nCopies(130, GET))))
          .containsExactly(
              new Refusal.Violation("then", "129 entries are more than 128"),
              new Refusal.Violation("else", "130 entries are more than 128"));
    }

    @Test
    void namesARequestIdThatIsNone() {
      assertThat(fields(all -> all.setRequestId("a b"))).containsExactly("request_id");
    }
  }

  @Nested
  class ReadingWhatItCameTo {
    @Test
    void refusesAResultTooFew() {
      TransactRequest asked = transaction(all -> {});
      TransactResponse response = TransactResponse.newBuilder().setSucceeded(true).build();

      assertThat(
              violations(
                  () -> ProtoMapping.fromWire(response, RequestReader.read(asked).transaction())))
          .containsExactly(
              new Refusal.Violation("results", "0 are not one for each of 1 operations"));
    }

    @Test
    void namesTheFieldsOfARecordByTheirWholePath() {
      TransactRequest asked = TransactRequest.newBuilder().addThen(deletion("c1")).build();
      TransactResponse response =
          TransactResponse.newBuilder()
              .setSucceeded(true)
              .addResults(cairn.registry.v1.OperationResult.getDefaultInstance())
              .build();

      assertThat(
              violations(
                  () -> ProtoMapping.fromWire(response, RequestReader.read(asked).transaction())))
          .extracting(Refusal.Violation::field)
          .contains("results[0].checkpoint.id", "results[0].checkpoint.hash");
    }
  }

  private static Checkpoint checkpoint(String id) {
    return Checkpoint.newBuilder()
        .setId(id)
        .setModel("m1")
        .setVersion("v1")
        .setTier("nvme")
        .setHash("crc32c:00000000")
        .build();
  }

  private static cairn.registry.v1.Operation deletion(String id) {
    return operation(all ->
        all.setDelete(DeleteCheckpointRequest.newBuilder().setId(id).setExpectedGeneration(1)));
  }

  private static cairn.registry.v1.Operation operation(
      Consumer<cairn.registry.v1.Operation.Builder> change) {
    cairn.registry.v1.Operation.Builder operation = cairn.registry.v1.Operation.newBuilder();
    change.accept(operation);
    return operation.build();
  }

  /** A transaction that gets one record, changed. */
  private static TransactRequest transaction(Consumer<TransactRequest.Builder> change) {
    TransactRequest.Builder request = TransactRequest.newBuilder().addThen(GET);
    change.accept(request);
    return request.build();
  }

  private static List<String> fields(Consumer<TransactRequest.Builder> change) {
    return violations(change).stream().map(Refusal.Violation::field).toList();
  }

  private static List<Refusal.Violation> violations(Consumer<TransactRequest.Builder> change) {
    return violations(transaction(change));
  }

  private static List<Refusal.Violation> violations(TransactRequest request) {
    return violations(() -> RequestReader.read(request));
  }

  private static List<Refusal.Violation> violations(Runnable read) {
    return catchThrowableOfType(RefusedException.class, read::run).refusal().violations();
  }
}
