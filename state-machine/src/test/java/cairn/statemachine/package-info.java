/** The tests of the rules as callers see them, and of the layout of the module. */
@NullMarked
package cairn.statemachine;

import org.jspecify.annotations.NullMarked;
