/** Who a node is: the identity bound to its volume, and what it may start as. */
@NullMarked
package cairn.node.member;

import org.jspecify.annotations.NullMarked;
