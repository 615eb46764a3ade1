package cairn.node.service;

import java.util.List;

/**
 * How a node is.
 *
 * @param leader the name of the leader it follows; empty if it knows none
 * @param commitIndex of the last log entry known to be committed; -1 if there is none
 * @param appliedIndex of the last log entry applied here; -1 if there is none
 * @param snapshotIndex of the last log entry in the newest snapshot; -1 if there is none
 * @param ready whether it serves: it has a leader and is caught up
 * @param notReadyBecause why it does not serve, for a person; empty if and only if it is ready
 * @param alarms what an operator should see to although it serves, for a person
 * @param leaderContactAgeMillis since it last heard of its leader, or as the leader of a majority;
 *     -1 if it has not since it started
 */
public record NodeStatus(
    Role role,
    String leader,
    long commitIndex,
    long appliedIndex,
    long snapshotIndex,
    boolean ready,
    List<String> notReadyBecause,
    List<String> alarms,
    long leaderContactAgeMillis) {

  /** What a node is in its cluster. */
  public enum Role {
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

  /**
   * Takes a copy of the lists.
   *
   * @throws IllegalArgumentException if it is ready with a reason not to be, or the other way round
   */
  public NodeStatus {
    notReadyBecause = List.copyOf(notReadyBecause);
    alarms = List.copyOf(alarms);
    if (ready != notReadyBecause.isEmpty()) {
      throw new IllegalArgumentException(
          "ready is %s with the reasons against it %s".formatted(ready, notReadyBecause));
    }
  }
}
