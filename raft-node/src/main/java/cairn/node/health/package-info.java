/** Tells the world whether this node serves. */
@NullMarked
package cairn.node.health;

import org.jspecify.annotations.NullMarked;
