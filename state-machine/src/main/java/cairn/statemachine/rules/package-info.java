/**
 * The decisions: pure functions from state and command to changes. No clock, no randomness, no I/O.
 */
@NullMarked
package cairn.statemachine.rules;

import org.jspecify.annotations.NullMarked;
