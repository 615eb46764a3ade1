/** The tests of the snapshot file. */
@NullMarked
package cairn.statemachine.snapshot;

import org.jspecify.annotations.NullMarked;
