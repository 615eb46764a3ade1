package cairn.node.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import cairn.model.ErrorCode;
import cairn.model.Refusal;
import cairn.protocol.ErrorMapping;
import cairn.registry.v1.Checkpoint;
import cairn.registry.v1.DeleteCheckpointRequest;
import cairn.registry.v1.GetCheckpointRequest;
import cairn.registry.v1.ListCheckpointsRequest;
import cairn.registry.v1.ListCheckpointsResponse;
import cairn.registry.v1.PutCheckpointRequest;
import cairn.registry.v1.PutCheckpointResponse;
import cairn.registry.v1.ResponseHeader;
import io.grpc.Metadata;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.MetadataUtils;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The registry through its gRPC edge, by the client that the protocol generates. */
class GrpcRegistryTest {
  private Edge edge;

  @BeforeEach
  void start() throws IOException {
    edge = new Edge();
  }

  @AfterEach
  void stop() throws InterruptedException {
    edge.close();
  }

  @Test
  void putsAndGetsARecord() {
    PutCheckpointResponse put = edge.registry().putCheckpoint(Requests.put("a"));

    assertThat(put.getAlreadyExisted()).isFalse();
    assertThat(put.getCheckpoint().getCreatedAt()).isEqualTo(Requests.at(Edge.NOW.toString()));
    assertThat(edge.registry().getCheckpoint(get("a")).getCheckpoint())
        .isEqualTo(put.getCheckpoint());
    assertThat(edge.registry().putCheckpoint(Requests.put("a")).getAlreadyExisted()).isTrue();
  }

  @Test
  void movesAndDeletesARecord() {
    var _ = edge.registry().putCheckpoint(Requests.put(Requests.STORED));

    Checkpoint moved =
        edge.registry().updateTier(Requests.move().setNode("n2").build()).getCheckpoint();
    Checkpoint last = edge.registry().deleteCheckpoint(delete(2)).getCheckpoint();

    assertThat(moved.getTier()).isEqualTo("gpu");
    assertThat(moved.getNode()).isEqualTo("n2");
    assertThat(moved.getGeneration()).isEqualTo(2);
    assertThat(last).isEqualTo(moved);
  }

  @Test
  void saysInEveryResponseWhereItComesFrom() {
    ResponseHeader put = edge.registry().putCheckpoint(Requests.put(Requests.STORED)).getHeader();
    ResponseHeader get = edge.registry().getCheckpoint(get(Requests.STORED)).getHeader();
    ResponseHeader list =
        edge.registry().listCheckpoints(ListCheckpointsRequest.getDefaultInstance()).getHeader();
    ResponseHeader update = edge.registry().updateTier(Requests.move().build()).getHeader();
    ResponseHeader delete = edge.registry().deleteCheckpoint(delete(2)).getHeader();

    assertThat(List.of(put, get, list)).containsOnly(header(1));
    assertThat(update).isEqualTo(header(2));
    assertThat(delete).isEqualTo(header(3));
  }

  @Test
  void repeatsTheRevisionInTheMetadata() {
    AtomicReference<Metadata> headers = new AtomicReference<>();
    var stub =
        edge.registry()
            .withInterceptors(
                MetadataUtils.newCaptureMetadataInterceptor(headers, new AtomicReference<>()));

    var _ = stub.putCheckpoint(Requests.put("a"));

    assertThat(headers.get().get(RevisionMetadata.REVISION)).isEqualTo("1");
  }

  @Test
  void tellsOfAConflictWithTheRecordAsItStands() {
    Checkpoint stored = edge.registry().putCheckpoint(Requests.put("a")).getCheckpoint();
    PutCheckpointRequest other =
        PutCheckpointRequest.newBuilder()
            .setCheckpoint(Requests.checkpoint("a").setSize(2).setVersion("step-2"))
            .build();

    Refusal refusal = refusal(() -> edge.registry().putCheckpoint(other));

    assertThat(refusal.code()).isEqualTo(ErrorCode.CONTENT_DIFFERS);
    assertThat(refusal.metadata()).containsEntry("differing_fields", "version,size");
    assertThat(refusal.current().orElseThrow().generation()).isEqualTo(stored.getGeneration());
  }

  @Test
  void tellsOfEveryFieldAtFaultAtOnce() {
    PutCheckpointRequest wrong =
        PutCheckpointRequest.newBuilder()
            .setCheckpoint(Checkpoint.newBuilder().setId("a b").setSize(-1).setHash("md5:0"))
            .build();

    Refusal refusal = refusal(() -> edge.registry().putCheckpoint(wrong));

    assertThat(refusal.violations())
        .extracting(Refusal.Violation::field)
        .containsExactly(
            "checkpoint.id",
            "checkpoint.model",
            "checkpoint.version",
            "checkpoint.hash",
            "checkpoint.size",
            "checkpoint.tier");
  }

  @Test
  void leadsFromPageToPageThroughEveryRecordOnce() {
    List<String> ids = List.of("a", "b", "c", "d", "e");
    ids.forEach(id -> edge.registry().putCheckpoint(Requests.put(id)));

    List<String> seen = walk(ListCheckpointsRequest.newBuilder().setLimit(2));

    assertThat(seen).containsExactlyElementsOf(ids);
  }

  @Test
  void cutsAPageThatWouldNotFitAMessageOfAnyClient() {
    for (int i = 0; i < 250; i++) {
      Checkpoint.Builder large = Requests.checkpoint("large-" + i);
      for (int label = 0; label < 32; label++) {
        large.putLabels("label-" + label, "€".repeat(255));
      }
      var _ =
          edge.registry()
              .putCheckpoint(PutCheckpointRequest.newBuilder().setCheckpoint(large).build());
    }

    ListCheckpointsResponse first =
        edge.registry()
            .listCheckpoints(ListCheckpointsRequest.newBuilder().setLimit(10_000).build());

    assertThat(first.getSerializedSize()).isBetween(3 << 20, 4 << 20);
    assertThat(walk(ListCheckpointsRequest.newBuilder().setLimit(10_000))).hasSize(250);
  }

  @Test
  void refusesATokenOfAnotherEpoch() {
    var _ = edge.registry().putCheckpoint(Requests.put("a"));
    ListCheckpointsRequest query = ListCheckpointsRequest.getDefaultInstance();
    String old = PageTokensTest.token(query);

    Refusal refusal =
        refusal(() -> edge.registry().listCheckpoints(query.toBuilder().setPageToken(old).build()));

    assertThat(refusal.code()).isEqualTo(ErrorCode.COMPACTED);
    assertThat(refusal.message()).contains("epoch 3", "epoch 1", "list anew");
  }

  @Test
  void refusesEverythingBeforeTheClusterIsFormed() {
    edge.cluster.setClusterId("");

    Refusal refusal = refusal(() -> edge.registry().getCheckpoint(get("a")));

    assertThat(refusal.code()).isEqualTo(ErrorCode.UNAVAILABLE);
    assertThat(refusal.message()).isEqualTo("not in a cluster yet: run cairn cluster init");
    assertThat(refusal.retryAfter()).isPresent();
  }

  @Test
  void namesTheLeaderIfItCannotPropose() {
    edge.consensus.refuse(
        Refusal.of(ErrorCode.NOT_LEADER, "node-2 leads")
            .withMetadata(Refusal.LEADER, "127.0.0.1:7410"));

    Refusal refusal = refusal(() -> edge.registry().putCheckpoint(Requests.put("a")));

    assertThat(refusal.code()).isEqualTo(ErrorCode.NOT_LEADER);
    assertThat(refusal.metadata()).containsEntry(Refusal.LEADER, "127.0.0.1:7410");
  }

  private List<String> walk(ListCheckpointsRequest.Builder query) {
    List<String> ids = new ArrayList<>();
    do {
      ListCheckpointsResponse page = edge.registry().listCheckpoints(query.build());
      page.getCheckpointsList().forEach(checkpoint -> ids.add(checkpoint.getId()));
      query.setPageToken(page.getNextPageToken());
    } while (!query.getPageToken().isEmpty());
    return ids;
  }

  private ResponseHeader header(long revision) {
    return ResponseHeader.newBuilder()
        .setClusterId(edge.cluster.clusterId())
        .setNode("local")
        .setRevision(revision)
        .setTerm(1)
        .setEpoch(1)
        .build();
  }

  private static GetCheckpointRequest get(String id) {
    return GetCheckpointRequest.newBuilder().setId(id).build();
  }

  private static DeleteCheckpointRequest delete(long generation) {
    return DeleteCheckpointRequest.newBuilder()
        .setId(Requests.STORED)
        .setExpectedGeneration(generation)
        .build();
  }

  private static Refusal refusal(Runnable call) {
    StatusRuntimeException status = catchThrowableOfType(StatusRuntimeException.class, call::run);
    return ErrorMapping.refusalIn(Objects.requireNonNull(status)).orElseThrow();
  }
}
