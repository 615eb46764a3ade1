package cairn.node.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/** Every setting there is. The one table: the reader, the help and the documentation follow it. */
final class Keys {
  private static final long KIB = 1 << 10;
  private static final long MIB = 1 << 20;
  private static final long GIB = 1 << 30;
  private static final Duration SHORT = Duration.ofMillis(50);

  static final Key<String> NODE_NAME =
      Key.required(
          "node.name",
          Kind.text("NAME", Pattern.compile("[a-z0-9-]{1,63}"), "1 to 63 characters of [a-z0-9-]"),
          "The name of this node, unique in its cluster.");

  static final Key<Path> DATA_DIR =
      Key.required(
          "data.dir",
          Kind.path(),
          "The directory for the identity of this node, the log and the snapshots.");
  static final Key<Long> DATA_MIN_FREE_BYTES =
      Key.of(
          "data.min-free-bytes",
          Kind.size(0, 1024 * GIB),
          "64MiB",
          "Free space in the data directory without which the node does not start.");
  static final Key<Long> DATA_LOW_SPACE_BYTES =
      Key.of(
          "data.low-space-bytes",
          Kind.size(0, 1024 * GIB),
          "256MiB",
          "Free space in the data directory below which puts and moves are refused; reads and"
              + " deletes go on. 0 for never.");
  static final Key<Long> DATA_LOW_SPACE_MARGIN_BYTES =
      Key.of(
          "data.low-space-margin-bytes",
          Kind.size(0, 1024 * GIB),
          "64MiB",
          "How much more than data.low-space-bytes must be free before they are taken again.");

  static final Key<HostPort> API_ADDRESS =
      Key.of(
          "api.address",
          Kind.address(0),
          "127.0.0.1:7400",
          "Where the node listens for clients; port 0 takes any free one.");
  static final Key<HostPort> API_ADVERTISE =
      Key.sameAs(API_ADDRESS, "api.advertise", "Where clients reach the node.");
  static final Key<Long> API_MAX_MESSAGE_BYTES =
      Key.of(
          "api.max-message-bytes",
          Kind.size(64 * KIB, 64 * MIB),
          "4MiB",
          "The most bytes of one request.");
  static final Key<Integer> API_MAX_CONCURRENT_CALLS =
      Key.of(
          "api.max-concurrent-calls",
          Kind.count(1, 65_536),
          "1024",
          "The most calls at a time over one connection.");
  static final Key<Boolean> API_REFLECTION =
      Key.of("api.reflection", Kind.flag(), "true", "Whether the node answers gRPC reflection.");
  static final Key<Duration> API_DEFAULT_DEADLINE =
      Key.of(
          "api.default-deadline",
          Kind.duration(SHORT, Duration.ofHours(1)),
          "5s",
          "The time for a call whose caller sets no deadline.");
  static final Key<Duration> API_MAX_DEADLINE =
      Key.of(
          "api.max-deadline",
          Kind.duration(SHORT, Duration.ofHours(1)),
          "1m",
          "The most time for a call, whatever its caller sets.");

  static final Key<HostPort> RAFT_ADDRESS =
      Key.of(
          "raft.address",
          Kind.address(1),
          "127.0.0.1:7401",
          "Where the node listens for the other nodes.");
  static final Key<HostPort> RAFT_ADVERTISE =
      Key.sameAs(RAFT_ADDRESS, "raft.advertise", "Where the other nodes reach the node.");
  static final Key<Duration> RAFT_ELECTION_TIMEOUT_MIN =
      Key.of(
          "raft.election-timeout-min",
          Kind.duration(SHORT, Duration.ofMinutes(1)),
          "500ms",
          "The shortest time without a heartbeat before a follower stands for election.");
  static final Key<Duration> RAFT_ELECTION_TIMEOUT_MAX =
      Key.of(
          "raft.election-timeout-max",
          Kind.duration(SHORT, Duration.ofMinutes(1)),
          "1s",
          "The longest such time, above the shortest.");
  static final Key<Duration> RAFT_REQUEST_TIMEOUT =
      Key.of(
          "raft.request-timeout",
          Kind.duration(SHORT, Duration.ofMinutes(1)),
          "3s",
          "The time for one log entry; after it, the outcome of its writes is unknown. Also for"
              + " calls between nodes that have no deadline of their own.");
  static final Key<Boolean> RAFT_GROUP_COMMIT =
      Key.of(
          "raft.group-commit",
          Kind.flag(),
          "true",
          "Whether commands that wait share one log entry.");
  static final Key<Integer> RAFT_BATCH_MAX_COMMANDS =
      Key.of(
          "raft.batch-max-commands",
          Kind.count(1, 4096),
          "512",
          "The most commands of one log entry.");
  static final Key<Long> RAFT_BATCH_MAX_BYTES =
      Key.of(
          "raft.batch-max-bytes",
          Kind.size(64 * KIB, 2 * MIB),
          "1MiB",
          "The most bytes of the commands that share one log entry; a larger one has its own.");
  static final Key<Integer> RAFT_QUEUE_MAX_COMMANDS =
      Key.of(
          "raft.queue-max-commands",
          Kind.count(1, 1_000_000),
          "8192",
          "The most commands that wait for a log entry; more are refused.");
  static final Key<RaftConfig.Barrier> RAFT_READ_BARRIER =
      Key.of(
          "raft.read-barrier",
          Kind.oneOf(RaftConfig.Barrier.class),
          "term-quorum",
          "What makes reads linearizable: a round of questions, or an empty log entry.");
  static final Key<Long> RAFT_LOG_SEGMENT_BYTES =
      Key.of(
          "raft.log-segment-bytes",
          Kind.size(MIB, GIB),
          "32MiB",
          "The size of one file of the log; only whole files are purged.");
  static final Key<Integer> RAFT_LOG_KEEP_ENTRIES =
      Key.of(
          "raft.log-keep-entries",
          Kind.count(0, 10_000_000),
          "1000",
          "Log entries kept behind a snapshot, for nodes that were away for a short time.");
  static final Key<Integer> RAFT_SNAPSHOT_EVERY_COMMANDS =
      Key.of(
          "raft.snapshot-every-commands",
          Kind.count(1, 1_000_000_000),
          "100000",
          "Commands between two snapshots, each operation of a transaction counted as one; or a"
              + " tenth of what a snapshot holds, if that is more.");
  static final Key<Duration> RAFT_DIGEST_INTERVAL =
      Key.of(
          "raft.digest-interval",
          Kind.duration(SHORT, Duration.ofHours(1)),
          "20s",
          "The time from one check of the state, against itself and against the digests of the"
              + " other nodes, to the next.");

  static final Key<Boolean> LISTEN_BEYOND_LOOPBACK =
      Key.of(
          "unsafe.listen-beyond-loopback",
          Kind.flag(),
          "false",
          "Whether to listen where other machines reach it: whoever does may read, write and erase"
              + " everything, since there is no TLS and there are no tokens yet.");

  /** In the order of the documentation. */
  static final List<Key<?>> ALL =
      List.of(
          NODE_NAME,
          DATA_DIR,
          DATA_MIN_FREE_BYTES,
          DATA_LOW_SPACE_BYTES,
          DATA_LOW_SPACE_MARGIN_BYTES,
          API_ADDRESS,
          API_ADVERTISE,
          API_MAX_MESSAGE_BYTES,
          API_MAX_CONCURRENT_CALLS,
          API_REFLECTION,
          API_DEFAULT_DEADLINE,
          API_MAX_DEADLINE,
          RAFT_ADDRESS,
          RAFT_ADVERTISE,
          RAFT_ELECTION_TIMEOUT_MIN,
          RAFT_ELECTION_TIMEOUT_MAX,
          RAFT_REQUEST_TIMEOUT,
          RAFT_GROUP_COMMIT,
          RAFT_BATCH_MAX_COMMANDS,
          RAFT_BATCH_MAX_BYTES,
          RAFT_QUEUE_MAX_COMMANDS,
          RAFT_READ_BARRIER,
          RAFT_LOG_SEGMENT_BYTES,
          RAFT_LOG_KEEP_ENTRIES,
          RAFT_SNAPSHOT_EVERY_COMMANDS,
          RAFT_DIGEST_INTERVAL,
          LISTEN_BEYOND_LOOPBACK);

  private Keys() {}

  /** Checks where others are told to reach a listener. */
  static void requireAdvertisable(Key<HostPort> key, HostPort advertise, HostPort address) {
    key.require(advertise);
    boolean sameFreePort = advertise.equals(address);
    if (advertise.isWildcard() || (advertise.port() == 0 && !sameFreePort)) {
      throw new IllegalArgumentException(
          "%s %s is not an address with a port at which others reach this node"
              .formatted(key, advertise));
    }
  }

  /** Checks that one time is at most another. */
  static void requireNotAbove(
      Key<Duration> smaller, Duration time, Key<Duration> larger, Duration limit) {
    if (time.compareTo(limit) > 0) {
      throw new IllegalArgumentException(
          "%s %s is above %s %s"
              .formatted(smaller, Durations.text(time), larger, Durations.text(limit)));
    }
  }
}
