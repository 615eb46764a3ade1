/** What clients asked, what they were told and when, and what was done to the cluster meanwhile. */
@NullMarked
package cairn.chaos.history;

import org.jspecify.annotations.NullMarked;
