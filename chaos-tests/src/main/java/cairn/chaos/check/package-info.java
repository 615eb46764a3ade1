/** Whether a history is one that the registry may have: pure functions over operations. */
@NullMarked
package cairn.chaos.check;

import org.jspecify.annotations.NullMarked;
