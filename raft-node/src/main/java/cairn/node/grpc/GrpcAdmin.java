package cairn.node.grpc;

import cairn.model.ClusterSettings;
import cairn.model.Revision;
import cairn.node.service.AdminService;
import cairn.node.service.AdminService.RevisionDigest;
import cairn.node.service.ClusterReport;
import cairn.node.service.Member;
import cairn.node.service.NodeReport;
import cairn.node.service.NodeStatus;
import cairn.node.service.Reply;
import cairn.protocol.FieldErrors;
import cairn.protocol.ProtoMapping;
import cairn.protocol.SettingsMapping;
import cairn.registry.v1.FormClusterRequest;
import cairn.registry.v1.FormClusterResponse;
import cairn.registry.v1.GetClusterStatusRequest;
import cairn.registry.v1.GetClusterStatusResponse;
import cairn.registry.v1.GetDigestRequest;
import cairn.registry.v1.GetDigestResponse;
import cairn.registry.v1.GetNodeStatusRequest;
import cairn.registry.v1.GetNodeStatusResponse;
import cairn.registry.v1.RegistryAdminGrpc;
import cairn.registry.v1.TransferLeadershipRequest;
import cairn.registry.v1.TransferLeadershipResponse;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.Optional;

/** The service {@code cairn.registry.v1.RegistryAdmin}. */
public final class GrpcAdmin extends RegistryAdminGrpc.RegistryAdminImplBase {
  private final AdminService service;
  private final Calls calls;

  /** Serves {@code service}. */
  public GrpcAdmin(AdminService service, Calls calls) {
    this.service = service;
    this.calls = calls;
  }

  @Override
  public void getNodeStatus(
      GetNodeStatusRequest request, StreamObserver<GetNodeStatusResponse> caller) {
    calls.read(caller, _ -> nodeStatus());
  }

  private GetNodeStatusResponse nodeStatus() {
    Reply<NodeReport> reply = service.nodeStatus();
    NodeReport report = reply.value();
    NodeStatus status = report.status();
    return GetNodeStatusResponse.newBuilder()
        .setHeader(ProtoMapping.toWire(reply.header()))
        .setMemberId(report.memberId())
        .setSoftwareVersion(report.softwareVersion())
        .setRole(role(status.role()))
        .setLeader(status.leader())
        .setCommitIndex(status.commitIndex())
        .setAppliedIndex(status.appliedIndex())
        .setSnapshotIndex(status.snapshotIndex())
        .setRecords(report.state().records())
        .setDigest(report.state().digest().toString())
        .setReady(status.ready())
        .addAllNotReadyBecause(status.notReadyBecause())
        .addAllAlarms(status.alarms())
        .setLeaderContactAgeMillis(status.leaderContactAgeMillis())
        .build();
  }

  private static GetNodeStatusResponse.Role role(NodeStatus.Role role) {
    return switch (role) {
      case JOINER -> GetNodeStatusResponse.Role.ROLE_JOINER;
      case FOLLOWER -> GetNodeStatusResponse.Role.ROLE_FOLLOWER;
      case CANDIDATE -> GetNodeStatusResponse.Role.ROLE_CANDIDATE;
      case LEADER -> GetNodeStatusResponse.Role.ROLE_LEADER;
      case LEARNER -> GetNodeStatusResponse.Role.ROLE_LEARNER;
    };
  }

  @Override
  public void getDigest(GetDigestRequest request, StreamObserver<GetDigestResponse> caller) {
    calls.read(
        caller,
        deadline -> {
          FieldErrors errors = new FieldErrors();
          Optional<Revision> asked =
              errors.check("revision", () -> new Revision(request.getRevision()));
          errors.refuseIfAny();
          Reply<RevisionDigest> reply =
              service.digest(asked.filter(at -> !at.equals(Revision.NONE)), deadline);
          return GetDigestResponse.newBuilder()
              .setHeader(ProtoMapping.toWire(reply.header()))
              .setRevision(reply.value().revision().value())
              .setDigest(reply.value().digest().toString())
              .build();
        });
  }

  @Override
  public void getClusterStatus(
      GetClusterStatusRequest request, StreamObserver<GetClusterStatusResponse> caller) {
    calls.read(
        caller,
        _ -> {
          Reply<ClusterReport> reply = service.clusterStatus();
          ClusterSettings settings = reply.value().settings();
          return GetClusterStatusResponse.newBuilder()
              .setHeader(ProtoMapping.toWire(reply.header()))
              .addAllMembers(members(reply.value().members()))
              .addAllTiers(ProtoMapping.toWire(settings.tiers().tiers()))
              .setLimits(SettingsMapping.toWire(settings.limits()))
              .build();
        });
  }

  @Override
  public void formCluster(FormClusterRequest request, StreamObserver<FormClusterResponse> caller) {
    calls.write(
        caller,
        _ -> {
          Reply<List<Member>> reply =
              service.formCluster(
                  request.getRaftAddressesList(), SettingsMapping.settings(request));
          return FormClusterResponse.newBuilder()
              .setHeader(ProtoMapping.toWire(reply.header()))
              .addAllMembers(members(reply.value()))
              .build();
        });
  }

  @Override
  public void transferLeadership(
      TransferLeadershipRequest request, StreamObserver<TransferLeadershipResponse> caller) {
    calls.write(
        caller,
        deadline -> {
          Optional<String> name = Optional.of(request.getMember()).filter(n -> !n.isEmpty());
          Reply<Member> reply = service.transferLeadership(name, deadline);
          return TransferLeadershipResponse.newBuilder()
              .setHeader(ProtoMapping.toWire(reply.header()))
              .setLeader(member(reply.value()))
              .build();
        });
  }

  private static List<cairn.registry.v1.Member> members(List<Member> members) {
    return members.stream().map(GrpcAdmin::member).toList();
  }

  private static cairn.registry.v1.Member member(Member member) {
    return cairn.registry.v1.Member.newBuilder()
        .setName(member.name())
        .setMemberId(member.memberId())
        .setRaftAddress(member.raftAddress())
        .setApiAddress(member.apiAddress())
        .setLeader(member.leader())
        .build();
  }
}
