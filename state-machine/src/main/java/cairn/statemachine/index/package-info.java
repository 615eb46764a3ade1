/** Which indexes there are, the order of their keys, and which one serves a query; pure. */
@NullMarked
package cairn.statemachine.index;

import org.jspecify.annotations.NullMarked;
