package cairn.client;

import cairn.model.ResponseHeader;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How one node is, by its own account.
 *
 * @param memberId its Raft identity: the name and the identity of its volume
 * @param softwareVersion what runs on it
 * @param leader the name of the leader it follows; empty if it knows none
 * @param commitIndex of the last log entry that it knows to be committed
 * @param appliedIndex of the last log entry that it has applied
 * @param snapshotIndex of the last log entry in its newest snapshot; empty if there is none
 * @param records how many it holds
 * @param digest of its state in hexadecimal: equal on all nodes at the same revision
 * @param ready whether it serves
 * @param notReadyBecause why it does not, for a person
 * @param alarms what an operator should see to although it serves, for a person
 * @param leaderContactAge since it last heard of its leader; zero on the leader, empty if it has
 *     none
 */
public record NodeStatus(
    ResponseHeader header,
    String memberId,
    String softwareVersion,
    Role role,
    String leader,
    long commitIndex,
    long appliedIndex,
    OptionalLong snapshotIndex,
    long records,
    String digest,
    boolean ready,
    List<String> notReadyBecause,
    List<String> alarms,
    Optional<Duration> leaderContactAge) {

  /** What a node is in its cluster. */
  public enum Role {
    /** It says something that this client does not know. */
    UNKNOWN,
    /** In no cluster: waits to be formed into one. */
    JOINER,
    /** Follows a leader or waits for one. */
    FOLLOWER,
    /** Stands for election. */
    CANDIDATE,
    /** Leads. */
    LEADER,
    /** Follows without a vote. */
    LEARNER
  }

  /** Takes a copy of the lists. */
  public NodeStatus {
    notReadyBecause = List.copyOf(notReadyBecause);
    alarms = List.copyOf(alarms);
  }
}
