/** Tests of {@code cairn.cli.output}. */
@NullMarked
package cairn.cli.output;

import org.jspecify.annotations.NullMarked;
