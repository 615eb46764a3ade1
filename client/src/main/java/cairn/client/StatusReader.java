package cairn.client;

import cairn.model.ClusterSettings;
import cairn.model.Revision;
import cairn.protocol.ProtoMapping;
import cairn.protocol.SettingsMapping;
import cairn.registry.v1.FormClusterResponse;
import cairn.registry.v1.GetClusterStatusResponse;
import cairn.registry.v1.GetDigestResponse;
import cairn.registry.v1.GetNodeStatusResponse;
import cairn.registry.v1.Member;
import io.grpc.health.v1.HealthCheckResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** What nodes say of themselves and of their cluster, wire to client. */
final class StatusReader {
  private StatusReader() {}

  static ClusterStatus clusterStatus(GetClusterStatusResponse answer) {
    return new ClusterStatus(
        ProtoMapping.fromWire(answer.getHeader()),
        members(answer.getMembersList()),
        SettingsMapping.settings(answer));
  }

  static ClusterStatus formed(FormClusterResponse answer, ClusterSettings settings) {
    return new ClusterStatus(
        ProtoMapping.fromWire(answer.getHeader()), members(answer.getMembersList()), settings);
  }

  private static List<ClusterStatus.Member> members(List<Member> members) {
    return members.stream().map(StatusReader::member).toList();
  }

  static ClusterStatus.Member member(Member member) {
    return new ClusterStatus.Member(
        member.getName(),
        member.getMemberId(),
        member.getRaftAddress(),
        member.getApiAddress(),
        member.getLeader());
  }

  static NodeStatus nodeStatus(GetNodeStatusResponse answer) {
    return new NodeStatus(
        ProtoMapping.fromWire(answer.getHeader()),
        answer.getMemberId(),
        answer.getSoftwareVersion(),
        role(answer.getRole()),
        answer.getLeader(),
        answer.getCommitIndex(),
        answer.getAppliedIndex(),
        answer.getSnapshotIndex() < 0
            ? OptionalLong.empty()
            : OptionalLong.of(answer.getSnapshotIndex()),
        answer.getRecords(),
        answer.getDigest(),
        answer.getReady(),
        answer.getNotReadyBecauseList(),
        answer.getAlarmsList(),
        answer.getLeaderContactAgeMillis() < 0
            ? Optional.empty()
            : Optional.of(Duration.ofMillis(answer.getLeaderContactAgeMillis())));
  }

  static NodeDigest digest(GetDigestResponse answer) {
    return new NodeDigest(
        ProtoMapping.fromWire(answer.getHeader()),
        new Revision(answer.getRevision()),
        answer.getDigest());
  }

  private static NodeStatus.Role role(GetNodeStatusResponse.Role role) {
    return switch (role) {
      case ROLE_UNSPECIFIED, UNRECOGNIZED -> NodeStatus.Role.UNKNOWN;
      case ROLE_JOINER -> NodeStatus.Role.JOINER;
      case ROLE_FOLLOWER -> NodeStatus.Role.FOLLOWER;
      case ROLE_CANDIDATE -> NodeStatus.Role.CANDIDATE;
      case ROLE_LEADER -> NodeStatus.Role.LEADER;
      case ROLE_LEARNER -> NodeStatus.Role.LEARNER;
    };
  }

  static Health health(HealthCheckResponse answer) {
    return new Health(
        answer.getStatus() == HealthCheckResponse.ServingStatus.SERVING
            ? Health.State.SERVING
            : Health.State.NOT_SERVING,
        "");
  }
}
