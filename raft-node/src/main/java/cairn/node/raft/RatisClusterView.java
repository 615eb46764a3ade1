package cairn.node.raft;

import cairn.node.config.RaftConfig;
import cairn.node.failstop.FailStop;
import cairn.node.member.PeerAddress;
import cairn.node.service.ClusterView;
import cairn.node.service.Member;
import cairn.node.service.NodeStatus;
import cairn.node.service.NodeStatus.Role;
import cairn.node.service.ReadBarrier;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.ratis.proto.RaftProtos.CommitInfoProto;
import org.apache.ratis.proto.RaftProtos.RaftPeerRole;
import org.apache.ratis.protocol.RaftPeer;
import org.apache.ratis.protocol.RaftPeerId;
import org.apache.ratis.server.DivisionInfo;
import org.apache.ratis.server.RaftServer.Division;
import org.jspecify.annotations.Nullable;

/** What this node knows of its cluster, from its Raft division. */
final class RatisClusterView implements ClusterView, AutoCloseable {
  /** How many entries a node may be behind what it knows to be committed and still serve. */
  private static final long MAX_LAG_ENTRIES = 1_000;

  private final Membership membership;
  private final RaftReplica replica;
  private final Duration maxContactAge;
  private final LeaderContact.Memory contacts = new LeaderContact.Memory();
  private final CatchUp catchUp;

  /**
   * @param barrier of this node
   */
  RatisClusterView(
      Membership membership,
      RaftReplica replica,
      ReadBarrier barrier,
      RaftConfig config,
      FailStop failStop) {
    this.membership = membership;
    this.replica = replica;
    this.maxContactAge = config.electionTimeoutMax().multipliedBy(2);
    this.catchUp = new CatchUp(this::inContact, barrier, membership.marker().memberId(), failStop);
  }

  private boolean inContact() {
    return replica
        .memberIfAny()
        .map(member -> contacts.look(member.division().getInfo()))
        .filter(contact -> contact.leader().isPresent() && !contact.isOlderThan(maxContactAge))
        .isPresent();
  }

  @Override
  public String clusterId() {
    return replica.memberIfAny().map(ActiveMember::clusterId).orElse("");
  }

  @Override
  public String nodeName() {
    return membership.marker().name();
  }

  @Override
  public String memberId() {
    return membership.marker().memberId();
  }

  @Override
  public long term() {
    return replica
        .memberIfAny()
        .map(member -> member.division().getInfo().getCurrentTerm())
        .orElse(0L);
  }

  @Override
  public NodeStatus status() {
    return replica.memberIfAny().map(this::status).orElseGet(this::joiner);
  }

  @Override
  public long leaderContactAgeMillis() {
    return replica
        .memberIfAny()
        .map(member -> contacts.look(member.division().getInfo()).ageMillis())
        .orElse(-1L);
  }

  private NodeStatus joiner() {
    return new NodeStatus(
        Role.JOINER,
        "",
        -1,
        -1,
        -1,
        false,
        List.of("the node is not in a cluster yet"),
        replica.space().alarms(),
        -1);
  }

  private NodeStatus status(ActiveMember member) {
    Division division = member.division();
    DivisionInfo info = division.getInfo();
    LeaderContact contact = contacts.look(info);
    long committed = committed(division);
    long applied = replica.applied().get();
    List<String> reasons = new ArrayList<>();
    if (contact.leader().isEmpty()) {
      reasons.add("no leader is known");
    }
    if (info.isLeader() && !info.isLeaderReady()) {
      reasons.add("it leads, and has not yet applied all of its predecessors");
    }
    if (division.getRaftConf().getPeer(division.getId()) == null) {
      reasons.add("it is not in the configuration of the cluster");
    }
    if (!replica.isSetUp()) {
      reasons.add(NoLeader.NOT_SET_UP);
    }
    if (contact.isOlderThan(maxContactAge)) {
      reasons.add(
          "it last heard of its %s %d ms ago"
              .formatted(info.isLeader() ? "followers" : "leader", contact.ageMillis()));
    }
    if (!catchUp.caughtUp()) {
      reasons.add("it has not caught up with its leader yet");
    }
    if (committed - applied > MAX_LAG_ENTRIES) {
      reasons.add("it is %d entries of the log behind".formatted(committed - applied));
    }
    return new NodeStatus(
        role(info.getCurrentRole()),
        contact.leaderName(),
        committed,
        applied,
        replica.snapshotIndex(),
        reasons.isEmpty(),
        reasons,
        replica.space().alarms(),
        contact.ageMillis());
  }

  /**
   * The last index that is committed as far as this node was told. Its own log knows only of those
   * entries that it has: on a node far behind, that is far too little.
   */
  private static long committed(Division division) {
    return Math.max(
        division.getRaftLog().getLastCommittedIndex(),
        division.getCommitInfos().stream()
            .mapToLong(CommitInfoProto::getCommitIndex)
            .max()
            .orElse(-1));
  }

  private static Role role(RaftPeerRole role) {
    return switch (role) {
      case LEADER -> Role.LEADER;
      case CANDIDATE -> Role.CANDIDATE;
      case LISTENER -> Role.LEARNER;
      case FOLLOWER, UNRECOGNIZED -> Role.FOLLOWER;
    };
  }

  @Override
  public List<Member> members() {
    return replica.memberIfAny().map(member -> members(member.division())).orElse(List.of());
  }

  private List<Member> members(Division division) {
    RaftPeerId leader = division.getInfo().getLeaderId();
    return division.getRaftConf().getCurrentPeers().stream()
        .map(peer -> member(peer, leader))
        .sorted(Comparator.comparing(Member::name))
        .toList();
  }

  private Member member(RaftPeer peer, @Nullable RaftPeerId leader) {
    String memberId = peer.getId().toString();
    boolean self = memberId.equals(memberId());
    return new Member(
        PeerAddress.nameIn(memberId),
        memberId,
        self ? membership.raftAddress() : peer.getAddress(),
        self ? membership.apiAddress() : peer.getClientAddress(),
        peer.getId().equals(leader));
  }

  @Override
  public void close() {
    catchUp.close();
  }
}
