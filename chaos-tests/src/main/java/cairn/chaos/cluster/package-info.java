/** Clusters under attack, seen from outside: processes, signals, networks, files. */
@NullMarked
package cairn.chaos.cluster;

import org.jspecify.annotations.NullMarked;
