/** What clients do to a cluster while it is attacked, and what is asked of their history. */
@NullMarked
package cairn.chaos.workload;

import org.jspecify.annotations.NullMarked;
