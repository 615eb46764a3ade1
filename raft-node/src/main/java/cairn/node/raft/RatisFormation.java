package cairn.node.raft;

import cairn.model.ClusterSettings;
import cairn.model.ErrorCode;
import cairn.model.RefusedException;
import cairn.model.TierOrder;
import cairn.node.member.PeerAddress;
import cairn.node.service.ClusterView;
import cairn.node.service.Consensus;
import cairn.node.service.Deadline;
import cairn.node.service.Formation;
import cairn.node.service.Member;
import cairn.peer.v1.DescribeResponse;
import cairn.peer.v1.JoinRequest;
import cairn.peer.v1.PeerProto;
import cairn.statemachine.command.Command;
import cairn.statemachine.command.Configuration;
import cairn.statemachine.command.Outcome;
import cairn.statemachine.command.PageKey;
import cairn.statemachine.command.Request;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/**
 * Forms a cluster, once in its life. Every node must be blank, or on its way into this very cluster
 * since an earlier formation was interrupted: a node with another past is never taken in.
 */
final class RatisFormation implements Formation {
  private static final Duration CALL_TIMEOUT = Duration.ofSeconds(20);
  private static final Duration LEADER_TIMEOUT = Duration.ofSeconds(30);

  private final PeerClient peers;
  private final Consensus consensus;
  private final ClusterView view;

  RatisFormation(PeerClient peers, Consensus consensus, ClusterView view) {
    this.peers = peers;
    this.consensus = consensus;
    this.view = view;
  }

  @Override
  public List<Member> form(List<String> raftAddresses, ClusterSettings settings)
      throws InterruptedException {
    Map<String, DescribeResponse> nodes = describe(raftAddresses);
    List<PeerAddress> members = members(nodes);
    requireSelf(members);
    JoinRequest request = request(clusterIdOf(nodes, members), members);
    List<CompletableFuture<Void>> joins =
        raftAddresses.stream().map(address -> peers.join(address, request, CALL_TIMEOUT)).toList();
    for (CompletableFuture<Void> join : joins) {
      await(join);
    }
    configure(settings);
    return view.members();
  }

  private Map<String, DescribeResponse> describe(List<String> addresses)
      throws InterruptedException {
    Map<String, DescribeResponse> nodes = new LinkedHashMap<>();
    for (String address : addresses) {
      nodes.put(address, await(peers.describe(address, CALL_TIMEOUT)));
    }
    return nodes;
  }

  private static List<PeerAddress> members(Map<String, DescribeResponse> nodes) {
    List<PeerAddress> members = new ArrayList<>();
    Set<String> names = new HashSet<>();
    nodes.forEach((address, node) -> {
      if (!names.add(node.getName())) {
        throw precondition("two of the nodes are called '%s'".formatted(node.getName()));
      }
      members.add(
          new PeerAddress(
              PeerAddress.memberId(node.getName(), node.getMemberUuid()),
              address,
              node.getApiAddress()));
    });
    return members;
  }

  private void requireSelf(List<PeerAddress> members) {
    if (members.stream().noneMatch(member -> member.memberId().equals(view.memberId()))) {
      throw precondition(
          "the node that was asked, '%s', is not among the nodes".formatted(view.nodeName()));
    }
  }

  /** The cluster that an interrupted formation has begun with the same members, else a new one. */
  private static String clusterIdOf(
      Map<String, DescribeResponse> nodes, List<PeerAddress> members) {
    Set<String> memberIds = new HashSet<>(members.stream().map(PeerAddress::memberId).toList());
    String begun = "";
    for (DescribeResponse node : nodes.values()) {
      String clusterId = node.getClusterId();
      if (clusterId.isEmpty()) {
        continue;
      }
      boolean same = new HashSet<>(node.getFormedWithList()).equals(memberIds);
      if (!same || (!begun.isEmpty() && !begun.equals(clusterId))) {
        throw precondition(
            "node '%s' is in cluster %s already, which has other members"
                .formatted(node.getName(), clusterId));
      }
      begun = clusterId;
    }
    return begun.isEmpty() ? UUID.randomUUID().toString() : begun;
  }

  private static JoinRequest request(String clusterId, List<PeerAddress> members) {
    JoinRequest.Builder request = JoinRequest.newBuilder().setClusterId(clusterId);
    for (PeerAddress member : members) {
      request.addPeers(
          PeerProto.newBuilder()
              .setMemberId(member.memberId())
              .setRaftAddress(member.raftAddress())
              .setApiAddress(member.apiAddress()));
    }
    return request.build();
  }

  private void configure(ClusterSettings settings) throws InterruptedException {
    Outcome outcome =
        consensus
            .submit(
                Request.once(new Command.Configure(configuration(settings))),
                Deadline.after(LEADER_TIMEOUT))
            .outcome();
    if (outcome instanceof Outcome.Refused.TiersFixed(TierOrder fixed)) {
      throw precondition(
          "the cluster has records already, its tiers (%s) and limits are fixed".formatted(fixed));
    }
  }

  private static Configuration configuration(ClusterSettings settings) {
    byte[] key = new byte[PageKey.BYTES];
    new SecureRandom().nextBytes(key);
    return new Configuration(
        settings.tiers(),
        settings.limits(),
        Optional.of(new PageKey(HexFormat.of().formatHex(key))));
  }

  private static <T> T await(CompletableFuture<T> future) throws InterruptedException {
    try {
      return future.get();
    } catch (ExecutionException e) {
      throw GroupCommit.refused(e.getCause());
    }
  }

  private static RefusedException precondition(String message) {
    return RefusedException.of(ErrorCode.PRECONDITION, message);
  }
}
