/** Consensus on Apache Ratis: group commit, read barriers, snapshots, the channel between peers. */
@NullMarked
package cairn.node.raft;

import org.jspecify.annotations.NullMarked;
