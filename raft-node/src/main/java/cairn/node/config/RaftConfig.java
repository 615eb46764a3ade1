package cairn.node.config;

import java.time.Duration;

/**
 * Timing and limits of the consensus layer.
 *
 * @param address where it listens for its peers
 * @param advertise where its peers reach it
 * @param electionTimeoutMin shortest time without a heartbeat before a follower stands for election
 * @param electionTimeoutMax longest such time, above {@code electionTimeoutMin}
 * @param requestTimeout of one call between peers
 * @param groupCommit whether commands that wait share one log entry
 * @param batchMaxCommands most commands of one log entry
 * @param batchMaxBytes most bytes of one log entry
 * @param queueMaxCommands most commands that wait for a log entry; more are refused
 * @param readBarrier what makes reads linearizable
 * @param logSegmentBytes size of one log file
 * @param logKeepEntries entries kept behind a snapshot for followers that fell back
 * @param snapshotEveryCommands commands between two snapshots
 * @param digestInterval time between two checks of the state against its digest
 */
public record RaftConfig(
    HostPort address,
    HostPort advertise,
    Duration electionTimeoutMin,
    Duration electionTimeoutMax,
    Duration requestTimeout,
    boolean groupCommit,
    int batchMaxCommands,
    int batchMaxBytes,
    int queueMaxCommands,
    Barrier readBarrier,
    long logSegmentBytes,
    int logKeepEntries,
    int snapshotEveryCommands,
    Duration digestInterval) {

  /** What makes a read linearizable. */
  public enum Barrier {
    /** Asks a majority for their term; writes nothing. */
    TERM_QUORUM,
    /** Takes an empty entry through the log. */
    LOG
  }

  /**
   * @throws IllegalArgumentException if a part is out of its range
   */
  public RaftConfig {
    Keys.RAFT_ADDRESS.require(address);
    Keys.requireAdvertisable(Keys.RAFT_ADVERTISE, advertise, address);
    Keys.RAFT_ELECTION_TIMEOUT_MIN.require(electionTimeoutMin);
    Keys.RAFT_ELECTION_TIMEOUT_MAX.require(electionTimeoutMax);
    Keys.RAFT_REQUEST_TIMEOUT.require(requestTimeout);
    Keys.RAFT_BATCH_MAX_COMMANDS.require(batchMaxCommands);
    Keys.RAFT_BATCH_MAX_BYTES.require((long) batchMaxBytes);
    Keys.RAFT_QUEUE_MAX_COMMANDS.require(queueMaxCommands);
    Keys.RAFT_LOG_SEGMENT_BYTES.require(logSegmentBytes);
    Keys.RAFT_LOG_KEEP_ENTRIES.require(logKeepEntries);
    Keys.RAFT_SNAPSHOT_EVERY_COMMANDS.require(snapshotEveryCommands);
    Keys.RAFT_DIGEST_INTERVAL.require(digestInterval);
    if (electionTimeoutMax.compareTo(electionTimeoutMin) <= 0) {
      throw new IllegalArgumentException(
          "%s %s is not above %s %s"
              .formatted(
                  Keys.RAFT_ELECTION_TIMEOUT_MAX,
                  Durations.text(electionTimeoutMax),
                  Keys.RAFT_ELECTION_TIMEOUT_MIN,
                  Durations.text(electionTimeoutMin)));
    }
  }
}
