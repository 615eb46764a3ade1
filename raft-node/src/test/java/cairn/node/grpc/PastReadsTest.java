package cairn.node.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import cairn.model.ErrorCode;
import cairn.model.Refusal;
import cairn.protocol.ErrorMapping;
import cairn.registry.v1.Checkpoint;
import cairn.registry.v1.Compare;
import cairn.registry.v1.Consistency;
import cairn.registry.v1.DeleteCheckpointRequest;
import cairn.registry.v1.GetCheckpointRequest;
import cairn.registry.v1.GetCheckpointResponse;
import cairn.registry.v1.GetDigestRequest;
import cairn.registry.v1.GetStatsRequest;
import cairn.registry.v1.GetStatsRequest.Dimension;
import cairn.registry.v1.GetStatsResponse;
import cairn.registry.v1.ListCheckpointsRequest;
import cairn.registry.v1.ListCheckpointsResponse;
import cairn.registry.v1.Operation;
import cairn.registry.v1.PutCheckpointResponse;
import cairn.registry.v1.TransactRequest;
import cairn.registry.v1.TransactResponse;
import io.grpc.StatusRuntimeException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Transactions, repetitions, reads of the past, counts and streams, over gRPC. */
class PastReadsTest {
  private final Edge edge;

  PastReadsTest() throws IOException {
    edge = new Edge();
  }

  @AfterEach
  void close() throws InterruptedException {
    edge.close();
  }

  @Nested
  class ARepetition {
    @Test
    void getsTheFirstAnswerThoughTheRecordHasMovedOn() {
      PutCheckpointResponse first =
          edge.registry().putCheckpoint(Requests.put("a").toBuilder().setRequestId("r1").build());
      delete("a");

      PutCheckpointResponse again =
          edge.registry().putCheckpoint(Requests.put("a").toBuilder().setRequestId("r1").build());

      assertThat(again.getCheckpoint()).isEqualTo(first.getCheckpoint());
      assertThat(again.getHeader().getRevision()).isEqualTo(first.getHeader().getRevision());
      assertThat(edge.state().records()).isZero();
    }

    @Test
    void ofAnotherWriteIsRefusedNamingTheField() {
      edge.registry().putCheckpoint(Requests.put("a").toBuilder().setRequestId("r1").build());

      Refusal refusal =
          refusal(() ->
              edge.registry()
                  .putCheckpoint(Requests.put("b").toBuilder().setRequestId("r1").build()));

      assertThat(refusal.code()).isEqualTo(ErrorCode.INVALID_ARGUMENT);
      assertThat(refusal.violations().getFirst().field()).isEqualTo("request_id");
    }
  }

  @Nested
  class ATransaction {
    @Test
    void isDoneAtOneRevision() {
      put("a");

      TransactResponse response =
          edge.registry()
              .transact(
                  TransactRequest.newBuilder()
                      .addCompares(Compare.newBuilder().setId("a").setExists(true))
                      .addThen(Operation.newBuilder().setPut(Requests.put("b")))
                      .addThen(
                          Operation.newBuilder()
                              .setDelete(
                                  DeleteCheckpointRequest.newBuilder()
                                      .setId("a")
                                      .setExpectedGeneration(1)))
                      .build());

      assertThat(response.getSucceeded()).isTrue();
      assertThat(response.getResultsCount()).isEqualTo(2);
      assertThat(response.getHeader().getRevision()).isEqualTo(2);
    }

    @Test
    void thatIsRefusedNamesTheOperationAndChangesNothing() {
      put("a");

      Refusal refusal =
          refusal(() ->
              edge.registry()
                  .transact(
                      TransactRequest.newBuilder()
                          .addThen(Operation.newBuilder().setPut(Requests.put("b")))
                          .addThen(
                              Operation.newBuilder()
                                  .setDelete(
                                      DeleteCheckpointRequest.newBuilder()
                                          .setId("a")
                                          .setExpectedGeneration(7)))
                          .build()));

      assertThat(refusal.code()).isEqualTo(ErrorCode.STALE_GENERATION);
      assertThat(refusal.message()).startsWith("then[1]: ");
      assertThat(refusal.metadata()).containsEntry("operation", "then[1]");
      assertThat(edge.state().records()).isEqualTo(1);
    }
  }

  @Nested
  class AReadOfThePast {
    @Test
    void tellsWhatStood() {
      put("a");
      delete("a");

      GetCheckpointResponse past =
          edge.registry()
              .getCheckpoint(
                  GetCheckpointRequest.newBuilder().setId("a").setAsOfRevision(1).build());

      assertThat(past.getCheckpoint().getId()).isEqualTo("a");
      assertThat(past.getHeader().getRevision()).isEqualTo(1);
    }

    @Test
    void isRefusedBeyondTheRevision() {
      Refusal refusal =
          refusal(() ->
              edge.registry()
                  .getCheckpoint(
                      GetCheckpointRequest.newBuilder().setId("a").setAsOfRevision(9).build()));

      assertThat(refusal.code()).isEqualTo(ErrorCode.INVALID_ARGUMENT);
      assertThat(refusal.violations().getFirst().field()).isEqualTo("as_of_revision");
    }

    @Test
    void saysHowOldItMayBeIfItIsLocal() {
      put("a");

      GetCheckpointResponse local =
          edge.registry()
              .getCheckpoint(
                  GetCheckpointRequest.newBuilder()
                      .setId("a")
                      .setConsistency(Consistency.CONSISTENCY_LOCAL)
                      .build());

      assertThat(local.getHeader().hasLeaderContactAgeMillis()).isTrue();
    }
  }

  @Nested
  class PagesOfAList {
    @Test
    void areAllAsOfTheFirstThoughRecordsComeAndGo() {
      for (int i = 0; i < 10; i++) {
        put("old-" + i);
      }
      ListCheckpointsRequest first = ListCheckpointsRequest.newBuilder().setLimit(3).build();
      List<String> ids = new ArrayList<>();
      String token = "";
      int page = 0;
      do {
        ListCheckpointsResponse response =
            edge.registry().listCheckpoints(first.toBuilder().setPageToken(token).build());
        response.getCheckpointsList().stream().map(Checkpoint::getId).forEach(ids::add);
        assertThat(response.getHeader().getRevision()).isEqualTo(10);
        token = response.getNextPageToken();
        put("new-" + page);
        delete("old-" + page);
        page++;
      } while (!token.isEmpty());

      assertThat(ids).hasSize(10).doesNotHaveDuplicates().allMatch(id -> id.startsWith("old-"));
    }

    @Test
    void endWhereTheHistoryNoLongerReachesBack() {
      edge.limitHistory(2);
      for (int i = 0; i < 3; i++) {
        put("id-" + i);
      }
      ListCheckpointsRequest first = ListCheckpointsRequest.newBuilder().setLimit(1).build();
      String token = edge.registry().listCheckpoints(first).getNextPageToken();
      for (int i = 3; i < 6; i++) {
        put("id-" + i);
      }

      Refusal refusal =
          refusal(
              () -> edge.registry().listCheckpoints(first.toBuilder().setPageToken(token).build()));

      assertThat(refusal.code()).isEqualTo(ErrorCode.COMPACTED);
      assertThat(refusal.metadata()).containsEntry("compact_revision", "4");
    }

    @Test
    void comeAsAStreamWithoutTokens() {
      for (int i = 0; i < 50; i++) {
        put("id-" + i);
      }

      Iterator<ListCheckpointsResponse> stream =
          edge.registry().streamCheckpoints(ListCheckpointsRequest.getDefaultInstance());

      int records = 0;
      while (stream.hasNext()) {
        ListCheckpointsResponse message = stream.next();
        assertThat(message.getNextPageToken()).isEmpty();
        records += message.getCheckpointsCount();
      }
      assertThat(records).isEqualTo(50);
    }

    @Test
    void areNotStreamedIfTheyAreOnlyCounted() {
      Refusal refusal =
          refusal(() -> {
            var _ =
                edge.registry()
                    .streamCheckpoints(
                        ListCheckpointsRequest.newBuilder().setCountOnly(true).build())
                    .next();
          });

      assertThat(refusal.violations())
          .extracting(Refusal.Violation::field)
          .containsExactly("count_only");
    }

    @Test
    void areOnlyCountedIfThatIsAsked() {
      put("a");
      put("b");

      ListCheckpointsResponse response =
          edge.registry()
              .listCheckpoints(ListCheckpointsRequest.newBuilder().setCountOnly(true).build());

      assertThat(response.getTotalCount()).isEqualTo(2);
      assertThat(response.getCheckpointsCount()).isZero();
    }
  }

  @Test
  void statisticsAreGrouped() {
    put("a");
    put("b");

    GetStatsResponse stats =
        edge.registry()
            .getStats(
                GetStatsRequest.newBuilder()
                    .addGroupBy(Dimension.DIMENSION_MODEL)
                    .addGroupBy(Dimension.DIMENSION_TIER)
                    .build());

    assertThat(stats.getRecords()).isEqualTo(2);
    assertThat(stats.getGroupsList()).hasSize(1);
    assertThat(stats.getGroups(0).getKeyList()).hasSize(2);
    assertThat(stats.getIndex()).isEqualTo("created_at"); // the twin of the store keeps no counters
  }

  @Test
  void theDigestIsThatOfTheRevision() {
    put("a");

    var digest = edge.admin().getDigest(GetDigestRequest.newBuilder().setRevision(1).build());

    assertThat(digest.getDigest()).isEqualTo(edge.state().digest().toString());
    assertThat(digest.getRevision()).isEqualTo(1);
  }

  private void put(String id) {
    var _ = edge.registry().putCheckpoint(Requests.put(id));
  }

  private void delete(String id) {
    var _ =
        edge.registry()
            .deleteCheckpoint(
                DeleteCheckpointRequest.newBuilder().setId(id).setExpectedGeneration(1).build());
  }

  private static Refusal refusal(Runnable call) {
    return ErrorMapping.fromStatus(catchThrowableOfType(StatusRuntimeException.class, call::run));
  }
}
