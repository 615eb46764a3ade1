/** From the model to the bytes of log and snapshot, and back; no I/O. */
@NullMarked
package cairn.statemachine.codec;

import org.jspecify.annotations.NullMarked;
