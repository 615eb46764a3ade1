/** What the tests of this module share, and the tests of the stand-ins. */
@NullMarked
package cairn.statemachine.testing;

import org.jspecify.annotations.NullMarked;
