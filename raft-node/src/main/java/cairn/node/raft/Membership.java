package cairn.node.raft;

import cairn.model.ErrorCode;
import cairn.model.RefusedException;
import cairn.node.config.HostPort;
import cairn.node.config.NodeConfig;
import cairn.node.disk.LogGuard;
import cairn.node.failstop.ExitCode;
import cairn.node.failstop.FailStop;
import cairn.node.failstop.StartException;
import cairn.node.member.MarkerFile;
import cairn.node.member.MemberMarker;
import cairn.node.member.PeerAddress;
import cairn.node.member.RaftDirectory;
import cairn.node.member.StartMatrix;
import cairn.node.member.StartMatrix.Start;
import cairn.node.member.WayOut;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The identity of this node on its volume, and its way into a cluster. The marker is durable as a
 * joiner before the Raft directory comes to be, and as a member before the first entry is applied.
 */
final class Membership implements Volume, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Membership.class);

  private final NodeConfig config;
  private final FailStop failStop;
  private final MarkerFile file;
  private final Path raftDirectory;
  private final Start start;
  private final LogGuard log;
  private volatile MemberMarker marker;
  private volatile RaftReplica replica;

  /**
   * Reads the volume.
   *
   * @throws StartException if the node must not start on it
   */
  @SuppressWarnings("NullAway.Init") // replica: set by startOn before anything else is called
  Membership(NodeConfig config, FailStop failStop) {
    this.config = config;
    this.failStop = failStop;
    this.raftDirectory = RatisSettings.directory(config);
    this.file = new MarkerFile(config.data().dir());
    try {
      this.start =
          StartMatrix.decide(
              file.read(),
              RaftDirectory.inspect(raftDirectory),
              config.node().name(),
              UUID.randomUUID().toString());
      this.log = logGuard(start);
    } catch (IOException e) {
      throw new StartException(
          ExitCode.VOLUME, "data.dir %s cannot be read: %s".formatted(config.data().dir(), e), e);
    }
    this.marker =
        switch (start) {
          case Start.AsJoiner(MemberMarker joiner, _) -> joiner;
          case Start.AsMember(MemberMarker member) -> member;
          case Start.AsNewMember(MemberMarker joiner) -> joiner;
        };
  }

  private LogGuard logGuard(Start as) throws IOException {
    Path data = config.data().dir();
    return switch (as) {
      case Start.AsJoiner(MemberMarker joiner, _) ->
          LogGuard.ofNewMember(data, joiner.memberUuid(), data.resolve("no log"), WayOut.ADVICE);
      case Start.AsMember(MemberMarker member) ->
          LogGuard.ofMember(data, member.memberUuid(), logOf(member), WayOut.ADVICE);
      case Start.AsNewMember(MemberMarker joiner) ->
          LogGuard.ofNewMember(data, joiner.memberUuid(), logOf(joiner), WayOut.ADVICE);
    };
  }

  private Path logOf(MemberMarker member) {
    return raftDirectory.resolve(member.clusterId()).resolve("current");
  }

  MemberMarker marker() {
    return marker;
  }

  /** Where clients reach this node. */
  String apiAddress() {
    return config.api().advertise().toString();
  }

  /** Where its peers reach this node. */
  String raftAddress() {
    return config.raft().advertise().toString();
  }

  /** Starts {@code raft} as what the volume allows. */
  void startOn(RaftReplica raft, PeerHandler handler) {
    replica = raft;
    try {
      log.open();
      switch (start) {
        case Start.AsJoiner(MemberMarker joiner, boolean leftover) -> {
          if (leftover) {
            delete(raftDirectory);
          }
          file.write(joiner);
          raft.startAsJoiner(handler);
        }
        case Start.AsMember(MemberMarker member) -> {
          VotersFile.require(logOf(member), member);
          file.write(member);
          raft.startAsMember(member.clusterId(), member.peers(), isAlone(member), handler);
        }
        case Start.AsNewMember(MemberMarker joiner) -> {
          file.write(joiner);
          raft.startAsMember(joiner.clusterId(), joiner.peers(), isAlone(joiner), handler);
        }
      }
    } catch (IOException e) {
      throw new StartException(
          ExitCode.VOLUME,
          "data.dir %s cannot be written: %s".formatted(config.data().dir(), e),
          e);
    }
  }

  /** What is written to the marker stays there: nothing that Raft could not start with. */
  private static void requireSound(String clusterId, List<PeerAddress> peers) {
    try {
      boolean isUuid = UUID.fromString(clusterId).toString().equals(clusterId);
      Set<String> members = peers.stream().map(PeerAddress::memberId).collect(Collectors.toSet());
      peers.forEach(peer -> HostPort.parse(peer.raftAddress()));
      if (isUuid && members.size() == peers.size()) {
        return;
      }
    } catch (IllegalArgumentException e) {
      throw RefusedException.of(ErrorCode.INVALID_ARGUMENT, "cannot join: " + e.getMessage());
    }
    throw RefusedException.of(
        ErrorCode.INVALID_ARGUMENT,
        "cannot join cluster '%s' of %d members: not a UUID, or a member twice"
            .formatted(clusterId, peers.size()));
  }

  private static boolean isAlone(MemberMarker marker) {
    return marker.peers().size() == 1;
  }

  /**
   * Makes this joiner a member of the cluster that {@code peers} form. Asked again for the same
   * cluster, it has nothing to do.
   */
  synchronized void join(String clusterId, List<PeerAddress> peers) throws InterruptedException {
    MemberMarker now = marker;
    if (replica.memberIfAny().isPresent() && now.clusterId().equals(clusterId)) {
      return;
    }
    if (!now.clusterId().isEmpty() && !now.clusterId().equals(clusterId)) {
      throw RefusedException.of(
          ErrorCode.PRECONDITION,
          "node '%s' is in cluster %s, or on its way into it"
              .formatted(now.name(), now.clusterId()));
    }
    requireSound(clusterId, peers);
    if (peers.stream().noneMatch(peer -> peer.memberId().equals(now.memberId()))) {
      throw RefusedException.of(
          ErrorCode.PRECONDITION, "%s is not among the members".formatted(now.memberId()));
    }
    try {
      marker = now.joining(clusterId, peers);
      file.write(marker);
      replica.join(clusterId, peers);
    } catch (IOException e) {
      failStop.stop(ExitCode.IDENTITY, "cannot write the data directory: " + e, e);
    } catch (StartException e) {
      // Half in the cluster it must not stay; the next start finds out how far it had come.
      failStop.stop(e.code(), String.valueOf(e.getMessage()), e);
    }
  }

  @Override
  public void requireWhole(long loaded, OptionalLong logStart) {
    boolean isMember = marker.state() == MemberMarker.State.MEMBER;
    if (logStart.isPresent() ? logStart.getAsLong() > loaded + 1 : isMember && loaded < 0) {
      throw new StartException(
          ExitCode.LOG_GAP,
          "the newest whole snapshot ends at index %d and the log %s."
                  .formatted(
                      loaded,
                      logStart.isPresent() ? "starts at " + logStart.getAsLong() : "is empty")
              + " "
              + WayOut.ADVICE);
    }
    log.requireReaches(loaded);
    try {
      log.deleteIfBehind(loaded);
    } catch (IOException e) {
      throw new StartException(
          ExitCode.VOLUME, "a log that ends before the snapshot cannot be deleted: " + e, e);
    }
  }

  /** Makes the marker that of a member before this node applies its first entry. */
  @Override
  public void requireLogFromNowOn() {
    MemberMarker now = marker;
    if (now.state() == MemberMarker.State.MEMBER) {
      return;
    }
    try {
      syncRaftDirectory(now.clusterId());
      file.write(now.joined());
      marker = now.joined();
    } catch (IOException e) {
      failStop.stop(ExitCode.IDENTITY, "cannot write the data directory: " + e, e);
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void noteApplied(long term, long index) {
    try {
      log.noteApplied(term, index);
    } catch (IOException e) {
      failStop.stop(ExitCode.LOG_FAILED, "cannot write the data directory: " + e, e);
      throw new UncheckedIOException(e);
    }
  }

  private void syncRaftDirectory(String clusterId) throws IOException {
    Path group = raftDirectory.resolve(clusterId);
    MarkerFile.sync(group.resolve("current"));
    MarkerFile.sync(group);
    MarkerFile.sync(raftDirectory);
    MarkerFile.sync(config.data().dir());
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> paths = Files.walk(directory)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }

  @Override
  public void close() {
    try {
      log.close();
    } catch (IOException e) {
      LOG.warn("The note of what was applied was not closed", e);
    }
  }
}
