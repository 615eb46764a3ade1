/** The volume of a node: what is free on it, and whether what it holds can be trusted. */
@NullMarked
package cairn.node.disk;

import org.jspecify.annotations.NullMarked;
