/** Puts load on a cluster and measures it: callers, their pace, what they do, what that took. */
@NullMarked
package cairn.cli.load;

import org.jspecify.annotations.NullMarked;
