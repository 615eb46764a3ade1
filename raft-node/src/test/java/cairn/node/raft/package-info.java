/** Consensus over real Raft servers in one process, with cuts between them. */
@NullMarked
package cairn.node.raft;

import org.jspecify.annotations.NullMarked;
