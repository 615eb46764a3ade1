/** Death at each change of a file. */
@NullMarked
package cairn.node.crash;

import org.jspecify.annotations.NullMarked;
