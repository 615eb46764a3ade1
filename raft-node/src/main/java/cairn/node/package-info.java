/** One node: the process, its wiring, its start and its end. */
@NullMarked
package cairn.node;

import org.jspecify.annotations.NullMarked;
