/** What people look at after a run: the histories as files, and one page about all of it. */
@NullMarked
package cairn.chaos.report;

import org.jspecify.annotations.NullMarked;
