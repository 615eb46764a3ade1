/** The end of a node that must not go on: one exit code for each cause, and no zombie. */
@NullMarked
package cairn.node.failstop;

import org.jspecify.annotations.NullMarked;
