/** What is done to a cluster: one kind of fault a file. */
@NullMarked
package cairn.chaos.nemesis;

import org.jspecify.annotations.NullMarked;
