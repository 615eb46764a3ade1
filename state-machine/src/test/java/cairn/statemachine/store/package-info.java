/** The contract that every store keeps. */
@NullMarked
package cairn.statemachine.store;

import org.jspecify.annotations.NullMarked;
