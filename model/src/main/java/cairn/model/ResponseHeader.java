package cairn.model;

import java.util.OptionalLong;

/**
 * Where an answer comes from; every response carries it.
 *
 * @param clusterId the identity of the cluster
 * @param node the name of the node that answered
 * @param revision the registry's revision at the answer
 * @param term the Raft term of that node
 * @param epoch one more after each restore from a backup; revisions compare only within one
 * @param leaderContactAgeMillis of a read that was not linearizable: how long ago that node last
 *     heard of its leader; 0 on the leader, -1 if it knows none. Empty: not said
 */
public record ResponseHeader(
    String clusterId,
    String node,
    Revision revision,
    long term,
    long epoch,
    OptionalLong leaderContactAgeMillis) {}
