/** The tests of the bytes of log and snapshot. */
@NullMarked
package cairn.statemachine.codec;

import org.jspecify.annotations.NullMarked;
