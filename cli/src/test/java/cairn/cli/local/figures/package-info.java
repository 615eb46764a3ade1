/** Tests of {@code cairn.cli.local.figures}. */
@NullMarked
package cairn.cli.local.figures;

import org.jspecify.annotations.NullMarked;
