/** The file that holds all of the state: written whole, verified whole. */
@NullMarked
package cairn.statemachine.snapshot;

import org.jspecify.annotations.NullMarked;
