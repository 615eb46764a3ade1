/** The tests of keys and plans. */
@NullMarked
package cairn.statemachine.index;

import org.jspecify.annotations.NullMarked;
