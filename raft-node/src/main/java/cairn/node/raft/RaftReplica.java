package cairn.node.raft;

import cairn.node.config.NodeConfig;
import cairn.node.disk.SpaceWatch;
import cairn.node.failstop.ExitCode;
import cairn.node.failstop.FailStop;
import cairn.node.failstop.StartException;
import cairn.node.member.PeerAddress;
import cairn.node.raft.RatisSettings.Standing;
import cairn.statemachine.command.Command;
import cairn.statemachine.store.CheckpointReader;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.ratis.conf.Parameters;
import org.apache.ratis.grpc.GrpcConfigKeys;
import org.apache.ratis.protocol.ClientId;
import org.apache.ratis.protocol.GroupManagementRequest;
import org.apache.ratis.protocol.RaftClientReply;
import org.apache.ratis.protocol.RaftGroup;
import org.apache.ratis.protocol.RaftGroupId;
import org.apache.ratis.protocol.RaftPeer;
import org.apache.ratis.protocol.RaftPeerId;
import org.apache.ratis.protocol.SnapshotManagementRequest;
import org.apache.ratis.protocol.TransferLeadershipRequest;
import org.apache.ratis.server.RaftServer;
import org.apache.ratis.server.RaftServer.Division;
import org.apache.ratis.server.storage.RaftStorage.StartupOption;
import org.apache.ratis.util.ExitUtils;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The Raft server of this node: first without a group, as a joiner that only its peers can reach,
 * then as a member of its cluster.
 */
final class RaftReplica implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RaftReplica.class);
  private static final long SNAPSHOT_TIMEOUT_MILLIS = 60_000;

  private final NodeConfig config;
  private final String memberId;
  private final FailStop failStop;
  private final PeerClient peers;
  private final AppliedIndex applied = new AppliedIndex();
  private final LeaderNews leaderNews = new LeaderNews();
  private final Retries retries = new Retries(leaderNews);
  private final PromptAppenders appenders = new PromptAppenders();
  private final RegistryStateMachine machine;
  private final ClusterSpace space;
  private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
  private final ClientId clientId = ClientId.randomId();
  private final AtomicLong lastCallId = new AtomicLong();
  private @Nullable RaftServer server;
  private @Nullable DivisionWatchdog watchdog;
  private @Nullable DigestWatch digestWatch;
  private volatile @Nullable ActiveMember member;

  RaftReplica(
      NodeConfig config,
      Membership membership,
      PeerClient peers,
      SpaceWatch ownSpace,
      FailStop failStop) {
    this.config = config;
    this.memberId = membership.marker().memberId();
    this.peers = peers;
    this.failStop = failStop;
    this.space = new ClusterSpace(ownSpace, this::memberIfAny, peers);
    this.machine =
        new RegistryStateMachine(
            applied,
            leaderNews,
            new CommandsSinceSnapshot(
                config.raft().snapshotEveryCommands(),
                CommandsSinceSnapshot.shareOf(membership.marker().name()),
                this::askForSnapshot),
            membership,
            failStop);
  }

  /** Starts without a group. */
  void startAsJoiner(PeerHandler handler) {
    start(null, Standing.JOINER, handler);
  }

  /**
   * Starts in the cluster that the data directory belongs to.
   *
   * @param initialPeers who votes as long as no log says so
   * @param alone whether the cluster has one member
   */
  void startAsMember(
      String clusterId, List<PeerAddress> initialPeers, boolean alone, PeerHandler handler) {
    RaftGroupId group = groupId(clusterId);
    start(group(group, initialPeers), alone ? Standing.ALONE : Standing.MEMBER, handler);
    activate(group);
  }

  /** Makes a running joiner a member of a new cluster; its Raft directory must not exist. */
  void join(String clusterId, List<PeerAddress> initialPeers) throws InterruptedException {
    RaftGroupId group = groupId(clusterId);
    GroupManagementRequest add =
        GroupManagementRequest.newAdd(
            clientId,
            running().getId(),
            lastCallId.incrementAndGet(),
            group(group, initialPeers),
            true);
    try {
      RaftClientReply reply = running().groupManagementAsync(add).get();
      if (!reply.isSuccess()) {
        throw new StartException(
            ExitCode.START_FAILED, "cannot join cluster " + clusterId, reply.getException());
      }
    } catch (ExecutionException e) {
      throw new StartException(ExitCode.START_FAILED, "cannot join cluster " + clusterId, e);
    }
    activate(group);
  }

  private void start(@Nullable RaftGroup group, Standing as, PeerHandler handler) {
    Parameters parameters = new Parameters();
    PromptRpc.setAppenders(parameters, appenders);
    GrpcConfigKeys.Server.setServicesCustomizer(
        parameters,
        new PeerPort(
            new PeerService(handler, executor), new FailedInstalls(this::forgetFailedInstalls)));
    // Ratis would end the process, that of an application that embeds this too, where it cannot
    // listen; told not to, it throws.
    ExitUtils.disableSystemExit();
    ExitUtils.setTerminateOnUncaughtException(false);
    try {
      RaftServer.Builder builder =
          RaftServer.newBuilder()
              .setServerId(RaftPeerId.valueOf(memberId))
              .setStateMachineRegistry(id -> machine)
              .setProperties(RatisSettings.properties(config, as))
              .setParameters(parameters)
              .setOption(StartupOption.RECOVER);
      server = (group == null ? builder : builder.setGroup(group)).build();
      server.start();
      space.start(memberId, failStop);
    } catch (IOException | RuntimeException e) {
      Throwable cause = rootCause(e);
      if (cause instanceof StartException known) {
        throw new StartException(known.code(), String.valueOf(known.getMessage()), e);
      }
      throw new StartException(ExitCode.START_FAILED, "Raft cannot start: " + cause, e);
    }
  }

  private void forgetFailedInstalls() {
    try {
      machine.forgetFailedInstalls(FailedInstalls.PAUSE.dividedBy(2));
    } catch (IOException e) {
      LOG.warn("What a failed install has left could not be deleted", e);
    }
  }

  private void activate(RaftGroupId group) {
    Division division;
    try {
      division = running().getDivision(group);
    } catch (IOException e) {
      throw new StartException(ExitCode.START_FAILED, "Raft cannot start: " + rootCause(e), e);
    }
    ActiveMember active = new ActiveMember(division, config.raft(), peers, executor);
    machine.tell(active.batchEvents());
    member = active;
    watchdog = new DivisionWatchdog(division, failStop);
    digestWatch = new DigestWatch(active, machine, peers, config.raft().digestInterval(), failStop);
  }

  private RaftServer running() {
    RaftServer current = server;
    if (current == null) {
      throw new IllegalStateException("the replica is not started");
    }
    return current;
  }

  /** Has {@code target} lead in the place of this node, within {@code time}. */
  CompletableFuture<RaftClientReply> transferLeadership(
      Division division, RaftPeerId target, Duration time) {
    return giveUpLeadership(division, target, time);
  }

  /** Has this node lead no longer; an election follows. */
  CompletableFuture<RaftClientReply> stepDown(Division division, Duration time) {
    return giveUpLeadership(division, null, time);
  }

  private CompletableFuture<RaftClientReply> giveUpLeadership(
      Division division, @Nullable RaftPeerId target, Duration time) {
    try {
      return running()
          .transferLeadershipAsync(
              new TransferLeadershipRequest(
                  clientId,
                  running().getId(),
                  division.getMemberId().getGroupId(),
                  lastCallId.incrementAndGet(),
                  target,
                  time.toMillis()));
    } catch (IOException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  /** Returns false while this node is being started, or writes a snapshot. */
  private boolean askForSnapshot() {
    ActiveMember active = member;
    if (active == null) {
      return false;
    }
    if (machine.isWritingSnapshot()) {
      machine.hurry();
      return false;
    }
    executor.execute(() -> {
      SnapshotManagementRequest create =
          SnapshotManagementRequest.newCreate(
              clientId,
              running().getId(),
              active.division().getMemberId().getGroupId(),
              lastCallId.incrementAndGet(),
              SNAPSHOT_TIMEOUT_MILLIS,
              1);
      try {
        machine.writeSnapshot(() -> running().snapshotManagementAsync(create).get());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } catch (IOException | ExecutionException e) {
        LOG.warn("No snapshot was taken", e);
      }
    });
    return true;
  }

  /**
   * This node as a member of its cluster.
   *
   * @throws cairn.model.RefusedException if it is in none
   */
  ActiveMember member() {
    ActiveMember current = member;
    if (current == null) {
      throw NoLeader.noCluster();
    }
    return current;
  }

  /** This node as a member of its cluster, if it is in one. */
  Optional<ActiveMember> memberIfAny() {
    return Optional.ofNullable(member);
  }

  AppliedIndex applied() {
    return applied;
  }

  /** By which what found no leader is tried again. */
  Retries retries() {
    return retries;
  }

  /** What sends the log to the followers while this node leads. */
  PromptAppenders appenders() {
    return appenders;
  }

  /**
   * Returns if this node, as the leader, may commit {@code command}.
   *
   * @throws cairn.model.RefusedException with {@code UNAVAILABLE} if the cluster is not set up yet,
   *     {@code RESOURCE_EXHAUSTED} if there is no space
   */
  void admit(Command command) {
    if (!(command instanceof Command.Configure) && !isSetUp()) {
      throw NoLeader.notSetUp();
    }
    space.requireFor(command);
  }

  /** Whether the last step of the formation of the cluster is done, as far as this node knows. */
  boolean isSetUp() {
    return machine.state().configuration().pageKey().isPresent();
  }

  /** Whether there is space for writes. */
  ClusterSpace space() {
    return space;
  }

  /** Index of the newest snapshot, -1 if there is none. */
  long snapshotIndex() {
    var latest = machine.getLatestSnapshot();
    return latest == null ? -1 : latest.getIndex();
  }

  /** The replicated state; empty before this node is a member. */
  CheckpointReader reader() {
    return machine;
  }

  /** The index of the log that linearizable reads on this node have to wait for. */
  CompletableFuture<Long> readIndex() {
    return member().readIndex();
  }

  private static RaftGroup group(RaftGroupId id, List<PeerAddress> peers) {
    return RaftGroup.valueOf(
        id,
        peers.stream()
            .map(peer ->
                RaftPeer.newBuilder()
                    .setId(peer.memberId())
                    .setAddress(peer.raftAddress())
                    .setClientAddress(peer.apiAddress())
                    .build())
            .toList());
  }

  private static RaftGroupId groupId(String clusterId) {
    return RaftGroupId.valueOf(UUID.fromString(clusterId));
  }

  private static Throwable rootCause(Throwable t) {
    Throwable cause = t;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause;
  }

  @Override
  public void close() {
    if (digestWatch != null) {
      digestWatch.close();
    }
    if (watchdog != null) {
      watchdog.close();
    }
    space.close();
    ActiveMember active = member;
    if (active != null) {
      active.close();
    }
    machine.stopping();
    try {
      if (server != null) {
        server.close();
      }
    } catch (IOException e) {
      LOG.warn("Raft did not stop cleanly", e);
    }
    executor.shutdownNow();
  }
}
