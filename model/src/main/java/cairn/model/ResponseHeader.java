package cairn.model;

/**
 * Where an answer comes from; every response carries it.
 *
 * @param clusterId the identity of the cluster
 * @param node the name of the node that answered
 * @param revision the registry's revision at the answer
 * @param term the Raft term of that node
 * @param epoch one more after each restore from a backup; revisions compare only within one
 */
public record ResponseHeader(
    String clusterId, String node, Revision revision, long term, long epoch) {}
