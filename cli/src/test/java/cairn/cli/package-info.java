/** Tests of {@code cairn.cli}. */
@NullMarked
package cairn.cli;

import org.jspecify.annotations.NullMarked;
