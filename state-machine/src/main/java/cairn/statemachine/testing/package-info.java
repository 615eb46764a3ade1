/** Stand-ins and samples for tests, of this module and of those above it. */
@NullMarked
package cairn.statemachine.testing;

import org.jspecify.annotations.NullMarked;
