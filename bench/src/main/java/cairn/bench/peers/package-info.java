/** Cairn and other systems, side by side on one machine, and what the machine itself gives. */
@NullMarked
package cairn.bench.peers;

import org.jspecify.annotations.NullMarked;
