package cairn.client;

import static cairn.client.ScriptedNode.member;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cairn.client.ScriptedNode.Method;
import cairn.model.ClusterSettings;
import cairn.model.ErrorCode;
import cairn.model.Refusal;
import cairn.model.StateLimits;
import cairn.model.StateLimits.Span;
import cairn.model.TierOrder;
import cairn.protocol.SettingsMapping;
import cairn.registry.v1.FormClusterRequest;
import cairn.registry.v1.GetNodeStatusResponse;
import io.grpc.Status;
import io.grpc.health.v1.HealthCheckResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the client tells of nodes and clusters. */
@Timeout(60)
class StatusTest {
  private final ScriptedNode one = ScriptedNode.inProcess("n1:1");
  private final ScriptedNode two = ScriptedNode.inProcess("n2:1");
  private final RegistryClient client = Clients.inProcess(ClientConfig.of("n1:1", "n2:1"));

  @AfterEach
  void close() {
    client.close();
    one.close();
    two.close();
  }

  @Nested
  class TheStatusOfANode {
    @Test
    void isAskedOfThatNodeOnly() {
      assertThat(client.nodeStatus("n2:1").header().node()).isEqualTo("n2:1");

      one.close();
      assertThatThrownBy(() -> client.nodeStatus("n1:1"))
          .isInstanceOf(RegistryException.Unavailable.class)
          .hasMessageContaining("cannot reach n1:1");
    }

    @Test
    void doesNotDrawOtherCallsToThatNode() {
      client.get(Samples.ID);
      two.knows(99);

      client.nodeStatus("n2:1");
      client.health("n2:1");

      assertThat(client.get(Samples.ID).header().node()).isEqualTo("n1:1");
    }

    @Test
    void tellsWhatTheNodeSays() {
      one.script(
          Method.NODE_STATUS,
          Reply.saying(
              GetNodeStatusResponse.newBuilder()
                  .setHeader(one.header())
                  .setMemberId("n1-abc")
                  .setSoftwareVersion("0.1.0")
                  .setRole(GetNodeStatusResponse.Role.ROLE_FOLLOWER)
                  .setLeader("n2")
                  .setCommitIndex(9)
                  .setAppliedIndex(8)
                  .setSnapshotIndex(7)
                  .setRecords(6)
                  .setDigest("ab")
                  .addNotReadyBecause("lags")
                  .addAlarms("low on space")
                  .setLeaderContactAgeMillis(5)
                  .build()));

      NodeStatus status = client.nodeStatus("n1:1");

      assertThat(status.memberId()).isEqualTo("n1-abc");
      assertThat(status.softwareVersion()).isEqualTo("0.1.0");
      assertThat(status.role()).isEqualTo(NodeStatus.Role.FOLLOWER);
      assertThat(status.leader()).isEqualTo("n2");
      assertThat(status.commitIndex()).isEqualTo(9);
      assertThat(status.appliedIndex()).isEqualTo(8);
      assertThat(status.snapshotIndex()).hasValue(7);
      assertThat(status.records()).isEqualTo(6);
      assertThat(status.digest()).isEqualTo("ab");
      assertThat(status.ready()).isFalse();
      assertThat(status.notReadyBecause()).containsExactly("lags");
      assertThat(status.alarms()).containsExactly("low on space");
      assertThat(status.leaderContactAge()).contains(Duration.ofMillis(5));
    }

    @Test
    void refusesAnEndpointThatIsNotOne() {
      assertThatThrownBy(() -> client.nodeStatus("n1"))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("endpoint 'n1' is not host:port");
    }
  }

  @Nested
  class TheStatusOfTheCluster {
    @Test
    void comesFromAnyNode() {
      one.close();
      two.knows(3, member("n1:1", false), member("n2:1", true));

      ClusterStatus status = client.clusterStatus();

      assertThat(status.header().node()).isEqualTo("n2:1");
      assertThat(status.leader()).map(ClusterStatus.Member::apiAddress).contains("n2:1");
      assertThat(status.members()).hasSize(2);
      assertThat(status.settings().tiers().tiers()).containsExactly(Samples.NVME);
      assertThat(status.settings().limits()).isEqualTo(StateLimits.DEFAULT);
    }
  }

  @Nested
  class Health {
    @Test
    void isWhatTheNodeSays() {
      one.script(
          Method.HEALTH,
          Reply.usual(),
          Reply.saying(
              HealthCheckResponse.newBuilder()
                  .setStatus(HealthCheckResponse.ServingStatus.NOT_SERVING)
                  .build()),
          Reply.failing(Status.Code.UNIMPLEMENTED));

      assertThat(client.health("n1:1").state()).isEqualTo(cairn.client.Health.State.SERVING);
      assertThat(client.health("n1:1").state()).isEqualTo(cairn.client.Health.State.NOT_SERVING);
      assertThat(client.health("n1:1"))
          .isEqualTo(
              new cairn.client.Health(
                  cairn.client.Health.State.NOT_SERVING,
                  "endpoint n1:1 does not serve the registry, perhaps it is a Raft port:"
                      + " UNIMPLEMENTED: scripted"));
    }

    @Test
    void isUnreachableIfTheNodeDoesNotAnswer() {
      one.close();

      cairn.client.Health health = client.health("n1:1");

      assertThat(health.state()).isEqualTo(cairn.client.Health.State.UNREACHABLE);
      assertThat(health.detail()).contains("cannot reach n1:1");
    }
  }

  @Nested
  class FormingACluster {
    @Test
    void asksTheNodeThatIsNamed() {
      ClusterSettings settings =
          new ClusterSettings(
              TierOrder.of("near", "far"),
              new StateLimits(
                  new Span(1, Duration.ofSeconds(1)),
                  new Span(2, Duration.ofSeconds(2)),
                  new Span(3, Duration.ofDays(3))));
      two.knows(1, member("n2:1", true));

      ClusterStatus formed = client.formCluster("n2:1", List.of("n2:2"), settings);

      assertThat(formed.leader()).isPresent();
      assertThat(formed.settings()).isEqualTo(settings);
      assertThat(two.requests())
          .anySatisfy(request -> {
            assertThat(request).isInstanceOf(FormClusterRequest.class);
            assertThat(SettingsMapping.settings((FormClusterRequest) request)).isEqualTo(settings);
          });
      assertThat(one.calls(Method.FORM_CLUSTER)).isZero();
    }

    @Test
    void isNotRepeated() {
      one.script(Method.FORM_CLUSTER, Reply.refusing(ErrorCode.UNAVAILABLE));

      assertThatThrownBy(() -> client.formCluster("n1:1", List.of("n1:2"), ClusterSettings.DEFAULT))
          .isInstanceOf(RegistryException.Unavailable.class);
      assertThat(one.calls(Method.FORM_CLUSTER)).isEqualTo(1);
    }
  }

  @Nested
  class ATransferOfTheLeadership {
    @Test
    void isAskedOfTheLeader() {
      one.script(
          Method.TRANSFER_LEADERSHIP,
          Reply.refusing(
              Refusal.of(ErrorCode.NOT_LEADER, "no").withMetadata(Refusal.LEADER, "n2:1")));

      assertThat(client.transferLeadership(Optional.of("n3:1")).value().name())
          .isEqualTo(member("n3:1", true).getName());

      assertThat(two.calls(Method.TRANSFER_LEADERSHIP)).isEqualTo(1);
    }

    @Test
    void isNotRepeatedIfItMayHaveBeenDone() {
      one.script(Method.TRANSFER_LEADERSHIP, Reply.refusing(ErrorCode.OUTCOME_UNKNOWN));

      assertThatThrownBy(() -> client.transferLeadership(Optional.empty()))
          .isInstanceOf(RegistryException.OutcomeUnknown.class);
      assertThat(two.calls(Method.TRANSFER_LEADERSHIP)).isZero();
    }
  }
}
