package cairn.node.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import cairn.model.ErrorCode;
import cairn.model.Refusal;
import cairn.model.StateLimits;
import cairn.protocol.ErrorMapping;
import cairn.protocol.SettingsMapping;
import cairn.registry.v1.FormClusterRequest;
import cairn.registry.v1.GetClusterStatusRequest;
import cairn.registry.v1.GetClusterStatusResponse;
import cairn.registry.v1.GetNodeStatusRequest;
import cairn.registry.v1.GetNodeStatusResponse;
import cairn.registry.v1.Member;
import cairn.registry.v1.TransferLeadershipRequest;
import cairn.registry.v1.TransferLeadershipResponse;
import io.grpc.StatusRuntimeException;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What operators ask, through the gRPC edge. */
class GrpcAdminTest {
  private Edge edge;

  @BeforeEach
  void start() throws IOException {
    edge = new Edge();
  }

  @AfterEach
  void stop() throws InterruptedException {
    edge.close();
  }

  @Nested
  class AskingForStatus {
    @Test
    void tellsHowTheNodeIs() {
      var _ = edge.registry().putCheckpoint(Requests.put("a"));
      edge.cluster.setNotReadyBecause(List.of("no leader"));
      edge.cluster.setAlarms(List.of("low on space"));

      GetNodeStatusResponse status =
          edge.admin().getNodeStatus(GetNodeStatusRequest.getDefaultInstance());

      assertThat(status.getRole()).isEqualTo(GetNodeStatusResponse.Role.ROLE_LEADER);
      assertThat(status.getSoftwareVersion()).isEqualTo(Edge.VERSION);
      assertThat(status.getRecords()).isEqualTo(1);
      assertThat(status.getDigest()).isEqualTo(edge.state().digest().toString());
      assertThat(status.getReady()).isFalse();
      assertThat(status.getNotReadyBecauseList()).containsExactly("no leader");
      assertThat(status.getAlarmsList()).containsExactly("low on space");
    }

    @Test
    void answersBeforeTheClusterIsFormed() {
      edge.cluster.setClusterId("");

      GetNodeStatusResponse status =
          edge.admin().getNodeStatus(GetNodeStatusRequest.getDefaultInstance());

      assertThat(status.getRole()).isEqualTo(GetNodeStatusResponse.Role.ROLE_JOINER);
      assertThat(status.getHeader().getClusterId()).isEmpty();
    }

    @Test
    void namesTheMembersAndTheTiers() {
      GetClusterStatusResponse status =
          edge.admin().getClusterStatus(GetClusterStatusRequest.getDefaultInstance());

      assertThat(status.getMembers(0).getApiAddress()).isEqualTo("127.0.0.1:7400");
      assertThat(status.getMembers(0).getLeader()).isTrue();
      assertThat(status.getTiersList()).containsExactly("gpu", "dram", "nvme", "shared", "object");
      assertThat(status.getLimits()).isEqualTo(SettingsMapping.toWire(StateLimits.DEFAULT));
    }
  }

  @Nested
  class FormingACluster {
    @Test
    void refusesTiersThatAreNone() {
      assertInvalid(form().addTiers("fast").addTiers("Slow"), "tiers[1]");
      assertInvalid(form().addTiers("fast").addTiers("fast"), "tiers");
    }

    @Test
    void refusesLimitsOutOfTheirRange() {
      FormClusterRequest.Builder request = form();
      request.getLimitsBuilder().getHistoryBuilder().setCount(-1);
      request.getLimitsBuilder().getTombstonesBuilder().setAgeMillis(Long.MAX_VALUE);

      assertInvalid(request, "limits.history", "limits.tombstones");
    }

    @Test
    void refusesAddressesThatMakeNoCluster() {
      assertInvalid(form().addRaftAddresses("127.0.0.1:2"), "raft_addresses");
      assertInvalid(
          FormClusterRequest.newBuilder().addRaftAddresses("nowhere"), "raft_addresses[0]");
    }

    @Test
    void handsTheRestOn() {
      Refusal refusal = refusal(form().addTiers("fast").addTiers("slow"));

      assertThat(refusal.code()).isEqualTo(ErrorCode.PRECONDITION);
      assertThat(refusal.message())
          .isEqualTo("[127.0.0.1:1] are in a cluster with fast > slow already");
    }

    private static FormClusterRequest.Builder form() {
      return FormClusterRequest.newBuilder().addRaftAddresses("127.0.0.1:1");
    }

    private void assertInvalid(FormClusterRequest.Builder request, String... fields) {
      assertThat(refusal(request).violations())
          .extracting(Refusal.Violation::field)
          .containsExactly(fields);
    }

    private Refusal refusal(FormClusterRequest.Builder request) {
      StatusRuntimeException status =
          catchThrowableOfType(
              StatusRuntimeException.class, () -> edge.admin().formCluster(request.build()));
      return ErrorMapping.refusalIn(Objects.requireNonNull(status)).orElseThrow();
    }
  }

  @Nested
  class MovingTheLeadership {
    @Test
    void tellsWhoLeads() {
      Member leader = transfer("local").getLeader();

      assertThat(leader.getName()).isEqualTo("local");
      assertThat(leader.getApiAddress()).isEqualTo("127.0.0.1:7400");
      assertThat(leader.getLeader()).isTrue();
    }

    @Test
    void leavesTheChoiceToTheNodeIfNoneIsNamed() {
      assertThat(transfer("").getLeader().getName()).isEqualTo("local");
    }

    @Test
    void namesTheFieldAtFault() {
      StatusRuntimeException status =
          catchThrowableOfType(StatusRuntimeException.class, () -> transfer("stranger"));

      assertThat(ErrorMapping.refusalIn(status).orElseThrow().violations())
          .extracting(Refusal.Violation::field)
          .containsExactly("member");
    }

    private TransferLeadershipResponse transfer(String member) {
      return edge.admin()
          .transferLeadership(TransferLeadershipRequest.newBuilder().setMember(member).build());
    }
  }
}
