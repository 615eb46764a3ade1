/** The port to the local copy of the replicated state. */
@NullMarked
package cairn.statemachine.store;

import org.jspecify.annotations.NullMarked;
