package cairn.node.raft;

import cairn.node.config.NodeConfig;
import cairn.node.config.RaftConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.ratis.RaftConfigKeys;
import org.apache.ratis.conf.RaftProperties;
import org.apache.ratis.grpc.GrpcConfigKeys;
import org.apache.ratis.server.RaftServerConfigKeys;
import org.apache.ratis.server.RaftServerConfigKeys.Log;
import org.apache.ratis.server.RaftServerConfigKeys.Read;
import org.apache.ratis.server.RaftServerConfigKeys.Rpc;
import org.apache.ratis.server.RaftServerConfigKeys.Snapshot;
import org.apache.ratis.util.SizeInBytes;
import org.apache.ratis.util.TimeDuration;

/**
 * What Ratis is told. Its defaults are spelled out where a wrong one would lose data or answer with
 * the past, so that a new version of Ratis cannot change them silently.
 */
final class RatisSettings {
  /** Entries of the log without a snapshot, after which it must be cut, whatever that costs. */
  static final long SNAPSHOT_BACKSTOP_ENTRIES = 400_000;

  private static final SizeInBytes PREALLOCATED = SizeInBytes.valueOf("4MB");
  private static final SizeInBytes APPENDER_BUFFER = SizeInBytes.valueOf("4MB");
  private static final SizeInBytes SNAPSHOT_CHUNK = SizeInBytes.valueOf("1MB");
  private static final Duration SNAPSHOT_CHUNK_TIMEOUT = Duration.ofSeconds(5);
  private static final SizeInBytes MESSAGE_MAX = SizeInBytes.valueOf("8MB");
  private static final Duration ALONE_TIMEOUT_MIN = Duration.ofMillis(50);
  private static final Duration ALONE_TIMEOUT_MAX = Duration.ofMillis(100);
  private static final TimeDuration NEVER = TimeDuration.valueOf(36_500, TimeUnit.DAYS);

  private RatisSettings() {}

  /** Where Ratis keeps its groups, below the data directory of the node. */
  static Path directory(NodeConfig config) {
    return config.data().dir().resolve("raft");
  }

  /** What a node starts as, by which it waits for a leader before it stands for election. */
  enum Standing {
    /** In no cluster yet: when it is formed into one, there is no leader to wait for. */
    JOINER,
    /** Alone in its cluster: it waits for no one. */
    ALONE,
    /** One of several, among whom there may be a leader. */
    MEMBER
  }

  static RaftProperties properties(NodeConfig config, Standing as) {
    RaftProperties properties = new RaftProperties();
    storage(properties, config);
    log(properties, config.raft());
    snapshots(properties);
    timing(properties, config.raft(), as);
    reads(properties);
    network(properties, config.raft());
    return properties;
  }

  private static void storage(RaftProperties properties, NodeConfig config) {
    Path directory = directory(config);
    RaftServerConfigKeys.setStorageDir(properties, List.of(directory.toFile()));
    RaftServerConfigKeys.setRemovedGroupsDir(
        properties, config.data().dir().resolve("removed").toFile());
    RaftServerConfigKeys.setStorageFreeSpaceMin(
        properties, SizeInBytes.valueOf(config.data().minFreeBytes()));
  }

  private static void log(RaftProperties properties, RaftConfig raft) {
    // Entries that cannot be read are never skipped: committed ones would be lost without a word.
    Log.setCorruptionPolicy(properties, Log.CorruptionPolicy.EXCEPTION);
    Log.setUseMemory(properties, false);
    // Both would acknowledge entries that are not on disk.
    Log.setUnsafeFlushEnabled(properties, false);
    Log.setAsyncFlushEnabled(properties, false);
    // It takes a message for written when another one with the same first entry is.
    Log.setAppendEntriesComposeEnabled(properties, false);
    // It costs an entry for each entry and gives only an earlier commit index after a restart.
    Log.setLogMetadataEnabled(properties, false);
    // Else one dead follower keeps the log for ever.
    Log.setPurgeUptoSnapshotIndex(properties, true);
    Log.setPurgePreservationLogNum(properties, raft.logKeepEntries());
    Log.setPurgeGap(properties, 1);
    SizeInBytes segment = SizeInBytes.valueOf(raft.logSegmentBytes());
    Log.setSegmentSizeMax(properties, segment);
    Log.setPreallocatedSize(
        properties, segment.getSize() < PREALLOCATED.getSize() ? segment : PREALLOCATED);
    Log.Appender.setBufferByteLimit(properties, APPENDER_BUFFER);
    Log.Appender.setInstallSnapshotEnabled(properties, true);
    Log.Appender.setSnapshotChunkSizeMax(properties, SNAPSHOT_CHUNK);
  }

  private static void snapshots(RaftProperties properties) {
    Snapshot.setAutoTriggerEnabled(properties, true);
    Snapshot.setAutoTriggerThreshold(properties, SNAPSHOT_BACKSTOP_ENTRIES);
    Snapshot.setTriggerWhenStopEnabled(properties, true);
    Snapshot.setCreationGap(properties, 1);
    Snapshot.setRetentionFileNum(properties, 2);
  }

  private static void timing(RaftProperties properties, RaftConfig raft, Standing as) {
    Duration min = as == Standing.ALONE ? ALONE_TIMEOUT_MIN : raft.electionTimeoutMin();
    Duration max = as == Standing.ALONE ? ALONE_TIMEOUT_MAX : raft.electionTimeoutMax();
    Rpc.setTimeoutMin(properties, time(min));
    Rpc.setTimeoutMax(properties, time(max));
    if (as == Standing.MEMBER) {
      // A node that comes back hears of the leader there is before it stands for election itself.
      Rpc.setFirstElectionTimeoutMin(properties, time(max.multipliedBy(2)));
      Rpc.setFirstElectionTimeoutMax(properties, time(max.multipliedBy(3)));
    }
    Log.Appender.setRetryPolicy(properties, waitAfterErrors(min));
    Rpc.setRequestTimeout(properties, time(raft.requestTimeout()));
    Rpc.setSlownessTimeout(properties, TimeDuration.valueOf(15, TimeUnit.SECONDS));
    // A process that was stopped for a minute, or a machine that was moved, goes on: no promise of
    // its node has an end. By default the division closes then, and with it the node.
    RaftServerConfigKeys.setCloseThreshold(properties, NEVER);
    RaftServerConfigKeys.LeaderElection.setPreVote(properties, true);
    RaftServerConfigKeys.LeaderElection.setMemberMajorityAdd(properties, false);
  }

  /**
   * Ratis waits so long before a leader turns to a follower again after an error, and an entry that
   * does not fit the follower's log is one; it sends no heartbeat meanwhile. By default that is up
   * to 7.5 s after thirty errors: a node that comes back finds a leader too silent to follow, again
   * and again. The wait is random, from half of this to one and a half of it.
   */
  private static String waitAfterErrors(Duration electionTimeoutMin) {
    long millis = Math.max(1, electionTimeoutMin.dividedBy(4).toMillis());
    return "1ms,10, %dms,%d".formatted(millis, Integer.MAX_VALUE);
  }

  /** Ratis' own reads are not used; a stray one is at least not the weakest. */
  private static void reads(RaftProperties properties) {
    Read.setOption(properties, Read.Option.LINEARIZABLE);
    Read.setLeaderLeaseEnabled(properties, false);
    Read.setLeaderHeartbeatCheckEnabled(properties, true);
  }

  private static void network(RaftProperties properties, RaftConfig raft) {
    RaftConfigKeys.Rpc.setType(properties, new PromptRpc());
    GrpcConfigKeys.Server.setHost(properties, raft.address().host());
    GrpcConfigKeys.Server.setPort(properties, raft.address().port());
    GrpcConfigKeys.setMessageSizeMax(properties, MESSAGE_MAX);
    GrpcConfigKeys.Server.setHeartbeatChannel(properties, true);
    // A leader keeps each part of a snapshot that it sends in memory for this time-out, multiplied
    // by the number of parts that may be on their way, even if the answer came at once.
    GrpcConfigKeys.Server.setInstallSnapshotRequestElementLimit(properties, 1);
    GrpcConfigKeys.Server.setInstallSnapshotRequestTimeout(
        properties, time(SNAPSHOT_CHUNK_TIMEOUT));
    GrpcConfigKeys.Server.setBossGroupSize(properties, 1);
    GrpcConfigKeys.Server.setWorkerGroupSize(properties, 2);
  }

  private static TimeDuration time(Duration duration) {
    return TimeDuration.valueOf(duration.toMillis(), TimeUnit.MILLISECONDS);
  }
}
