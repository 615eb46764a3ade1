/** The client against nodes that answer by a script. */
@NullMarked
package cairn.client;

import org.jspecify.annotations.NullMarked;
