/** The settings of a node: one table of keys, read and checked once, at the start. */
@NullMarked
package cairn.node.config;

import org.jspecify.annotations.NullMarked;
