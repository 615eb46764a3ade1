/** What can be asked of the registry and what it answers. */
@NullMarked
package cairn.statemachine.command;

import org.jspecify.annotations.NullMarked;
