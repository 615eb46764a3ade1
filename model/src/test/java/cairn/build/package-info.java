/** What holds for every file of the repository, whichever module it is in. */
@NullMarked
package cairn.build;

import org.jspecify.annotations.NullMarked;
