/** One run: a cluster, its clients, what is done to it, and what came of it. */
@NullMarked
package cairn.chaos.run;

import org.jspecify.annotations.NullMarked;
