/**
 * Bugs to put into the nodes of a run, so that it is known what the checkers find. The product has
 * no part in it: an agent in the process of a node rewrites single methods as they are loaded.
 */
@NullMarked
package cairn.chaos.bug;

import org.jspecify.annotations.NullMarked;
