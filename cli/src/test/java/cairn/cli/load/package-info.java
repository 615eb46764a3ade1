/** Tests of {@code cairn.cli.load}. */
@NullMarked
package cairn.cli.load;

import org.jspecify.annotations.NullMarked;
